import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { decodeAddress, noteLink } from './links.ts';
import { walk } from './walk.ts';

/**
 * Leads links within a text that use GitHub's id of a heading to the id that it has here, and leaves all ids of the text
 * as `ids` in the front matter that the file is rendered with. After the headings.
 */
export function rehypeFragments() {
  return (tree: Root, file: VFile): void => {
    const { frontmatter, headings = [] } = astroData(file);
    const ids = (frontmatter.ids ??= []);
    const links: Element[] = [];
    walk(tree, (node) => {
      if (node.type !== 'element') return;
      const { id, href } = node.properties;
      if (typeof id === 'string') ids.push(id);
      if (typeof href === 'string' && href.startsWith('#')) links.push(node);
    });
    const slugger = new GithubSlugger();
    const byGithub = new Map(headings.map(({ text, slug }) => [slugger.slug(text), slug]));
    for (const link of links) {
      const href = String(link.properties['href']);
      const id = decodeAddress(href.slice(1));
      const meant = ids.includes(id) ? undefined : byGithub.get(id.toLowerCase());
      if (meant === undefined) noteLink(file, link, href);
      else link.properties['href'] = `#${meant}`;
    }
  };
}
