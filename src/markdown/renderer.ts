import { rehypeShiki } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import { raw } from 'hast-util-raw';
import type { Root as Mdast } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type Processor } from 'unified';
import { VFile } from 'vfile';
import { astroData, type Heading, type RenderFrontmatter } from './astro-data.ts';
import { shikiConfig, syntaxHighlight } from './code.ts';
import { markdownOptions, type MarkdownSite } from './pipeline.ts';
import { walk } from './walk.ts';

/** A text, or a part of one, as HTML. What plugins leave beside it is in the front matter that it was rendered with. */
export interface RenderedMarkdown {
  html: string;
  headings: Heading[];
  /** Pictures beside the text, decoded, that Astro has to process. */
  imagePaths: string[];
}

/** Renders a part of the text at `path`, which is absolute. */
export type RenderMarkdown = (
  source: string,
  path: string,
  frontmatter: RenderFrontmatter,
) => Promise<RenderedMarkdown>;

/**
 * Renders `.md` like the renderer of Astro's own processor, which compiles `.mdx` with the same plugins, but does only
 * once what our plugins do as well: parse HTML, name headings, look for pictures. Together that was a fifth of the time.
 */
export function createRenderer(site: MarkdownSite): RenderMarkdown {
  const { remarkPlugins = [], rehypePlugins = [] } = markdownOptions(site);
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins as Plugins)
    .use(remarkDefinitions)
    .use(remarkRehype, { allowDangerousHtml: true, handlers })
    .use(rehypeHighlight)
    .use(rehypePlugins as Plugins)
    .use(rehypeAstroImages)
    .use(rehypeNesting)
    .use(rehypeStringify)
    .freeze();
  return async (value, path, frontmatter) => {
    const file = new VFile({ value, path, data: { astro: { frontmatter } } });
    const html = String(await processor.process(file));
    const { headings = [], localImagePaths = [] } = astroData(file);
    return { html, headings, imagePaths: localImagePaths };
  };
}

/**
 * Shows remark-rehype the definitions alone, and its handler of the root the blocks again: its search for definitions
 * takes longer than all else it does.
 */
function remarkDefinitions() {
  return (tree: Mdast): Folded => {
    const children: Mdast['children'] = [];
    walk(tree, (node) => {
      if (node.type === 'definition' || node.type === 'footnoteDefinition') children.push(node);
      return undefined;
    });
    return { type: 'root', children, blocks: tree.children };
  };
}

const handlers: RehypeOptions['handlers'] = {
  root: (state, { blocks: children }: Folded) => state.wrap(state.all({ type: 'root', children })),
};

/** Shiki, as Astro calls it, but not for a text without code: what looks for code takes longer than our plugins together. */
function rehypeHighlight(this: Processor) {
  const shiki: unknown = rehypeShiki.call(this, shikiConfig, syntaxHighlight.excludeLangs);
  const highlight = shiki as (tree: Root) => Promise<void>;
  return (tree: Root): Promise<void> | undefined => {
    let hasCode = false;
    walk(tree, (node) => {
      hasCode ||= node.type === 'element' && node.tagName === 'pre';
    });
    return hasCode ? highlight(tree) : undefined;
  };
}

/** Leaves pictures that Astro processes as it looks for them in the HTML of an entry. */
function rehypeAstroImages() {
  return (tree: Root, file: VFile): void => {
    const { localImagePaths = [] } = astroData(file);
    if (localImagePaths.length === 0) return;
    const seen = new Map<string, number>();
    walk(tree, (node) => {
      if (node.type !== 'element' || node.tagName !== 'img') return undefined;
      const { className, ...properties } = node.properties;
      const src = decodeURI(String(properties['src']));
      if (!localImagePaths.includes(src)) return undefined;
      const index = seen.get(src) ?? 0;
      seen.set(src, index + 1);
      const __ASTRO_IMAGE_ = JSON.stringify({ ...properties, src, index });
      node.properties = { ...(className && { className }), __ASTRO_IMAGE_ };
      return undefined;
    });
  };
}

/** An element that an author wrote may stand where none of its kind can: the tree as a browser will make it of that. */
function rehypeNesting() {
  return (tree: Root, file: VFile): Root | undefined =>
    astroData(file).hasHtml ? (raw(tree) as Root) : undefined;
}

type Folded = Mdast & { blocks: Mdast['children'] };
type RehypeOptions = NonNullable<Parameters<typeof remarkRehype>[1]>;
type Plugins = Parameters<ReturnType<typeof unified>['use']>[0][];
