import type { Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import path from 'node:path';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { classifyAddress, unsafeAddressProblem } from './links.ts';
import { hasClass } from './element.ts';
import type { MarkdownSite } from './pipeline.ts';
import { ask } from './queries.ts';
import { report, type MarkdownFinding } from './report.ts';
import { walk } from './walk.ts';

/** Writes the addresses of pictures as Astro can resolve them; before Astro collects them. */
export function remarkImagePaths() {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type === 'image') node.url = toPicturePath(node.url);
      // A definition may serve links too, so only what Astro would throw at is changed.
      if (node.type === 'definition') {
        node.url = picture.test(node.url) ? toPicturePath(node.url) : toDecodable(node.url);
      }
    });
  };
}

/**
 * Checks the pictures of a text. One that an author wrote as `<img>` is entered among those that Astro optimises, like
 * one in Markdown's own syntax. Between safe-html, which makes elements of raw HTML, and links, which puts the base
 * path before the addresses that are looked up here.
 */
export function rehypeImages(options: MarkdownSite) {
  return (tree: HtmlRoot, file: VFile): void => {
    const localPaths = new Set<string>();
    walk(tree, (node, index, parent) => {
      if (node.type !== 'element' || node.tagName !== 'img') return;
      const src = toPicturePath(String(node.properties['src'] ?? '').trim());
      const problem = findProblem(src, file, options);
      if (problem) {
        report(file, node, problem);
        parent.children[index] = { type: 'text', value: '' };
        return;
      }
      // Astro decodes it by `decodeURI`, which leaves some signs as they are.
      const path = decodeURIComponent(src);
      node.properties['src'] = encodeURI(path);
      if (classifyAddress(src) === 'relative') localPaths.add(path);
      node.properties['alt'] ??= '';
      // That of a link card stands beside the words that it would repeat.
      if (!node.properties['alt'] && !hasClass(node, 'link-card-image'))
        report(file, node, altProblem(src));
    });
    // Replaces what Astro collected: pictures in HTML are among them here, missing ones are not.
    astroData(file).localImagePaths = [...localPaths];
  };
}

/** `hero.png` as `./hero.png`, which is the only way that Astro finds it, and without a query or fragment. */
export function toPicturePath(address: string): string {
  const decodable = toDecodable(address);
  if (address === '' || classifyAddress(address) !== 'relative') return decodable;
  const [pathname = ''] = decodable.split(/[?#]/);
  return /^\.\.?\//.test(pathname) ? pathname : `./${pathname}`;
}

/** Whether this is the path of a file of ours, in a format that Astro reads. */
export function isPicturePath(address: string): boolean {
  const kind = classifyAddress(address);
  return (kind === 'relative' || kind === 'site') && picture.test(address.split(/[?#]/, 1).join());
}

/** Astro calls `decodeURI`, which throws at a lone `%`. */
function toDecodable(address: string): string {
  try {
    decodeURI(address);
    return address;
  } catch {
    return address.replaceAll('%', '%25');
  }
}

function findProblem(
  src: string,
  file: VFile,
  { site, contentDir, publicDir }: MarkdownSite,
): MarkdownFinding | undefined {
  const kind = classifyAddress(src);
  if (kind === 'web') return remoteProblem(src);
  if (kind === 'unsafe' || kind === 'mail') return unsafeAddressProblem(src);
  if (!picture.test(src)) return toProblem(src === '' ? 'missing-image' : 'image-type', src);
  const folder = kind === 'site' ? publicDir : path.dirname(file.path);
  const target = path.join(folder, decodeURIComponent(src));
  if (!isInside(target, kind === 'site' ? folder : contentDir))
    return toProblem('outside-image', src);
  const state = ask(file, site, 'picture', target);
  if (state === 'missing') return toProblem('missing-image', src);
  return state.startsWith('sound')
    ? undefined
    : toProblem('unsound-image', src, state.replace('unsound', ':'));
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

/** The formats that Astro reads. */
const picture = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;

function remoteProblem(src: string): MarkdownFinding {
  const name = src.split(/[?#]/)[0]?.split('/').at(-1);
  const local = name && picture.test(name) ? name : 'picture.png';
  return {
    id: 'remote-image',
    message: `a picture must not come from another server, received "${src.slice(0, 120)}".`,
    hint: `Save it beside the text, if its licence allows that:  ![what it shows](./${local})`,
  };
}

function toProblem(id: keyof typeof faults, src: string, why = ''): MarkdownFinding {
  const [what, hint] = faults[id];
  return { id, message: `${what}, received "${decodeURI(src)}"${why}.`, hint };
}

const faults = {
  'missing-image': [
    'this picture is not there',
    'Put the file beside the text and check the letters of its name, upper and lower case included.',
  ],
  'outside-image': [
    'a picture must be in the folder of the texts',
    'Copy it beside the text:  ![what it shows](./picture.png)',
  ],
  'image-type': [
    'this is not a picture that can be shown',
    'Save it as png, jpg, webp, avif, gif or svg.',
  ],
  'unsound-image': [
    'this picture cannot be shown',
    'Save it anew as png, jpg, webp, avif, gif or svg, under a name of letters, digits and hyphens.',
  ],
} as const;

function altProblem(src: string): MarkdownFinding {
  return {
    id: 'image-alt',
    severity: 'warning',
    message: `this picture has no text for those who do not see it, received "${decodeURI(src)}".`,
    hint: `Say what it shows:  ![…](${src})`,
  };
}
