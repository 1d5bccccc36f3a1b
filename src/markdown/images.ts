import type { Element, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import path from 'node:path';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { classifyAddress, unsafeAddressProblem } from './links.ts';
import type { MarkdownSite } from './pipeline.ts';
import { ask } from './queries.ts';
import { report, type MarkdownProblem } from './report.ts';
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
      if (!node.properties['alt'] && !isCardPicture(node)) report(file, node, altProblem(src));
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
): PictureProblem | undefined {
  const kind = classifyAddress(src);
  if (kind === 'web') return remoteProblem(src);
  if (kind === 'unsafe' || kind === 'mail') return unsafeAddressProblem(src);
  if (!picture.test(src)) return src === '' ? missingProblem(src) : typeProblem(src);
  const folder = kind === 'site' ? publicDir : path.dirname(file.path);
  const target = path.join(folder, decodeURIComponent(src));
  if (!isInside(target, kind === 'site' ? folder : contentDir)) return outsideProblem(src);
  const state = ask(file, site, 'picture', target);
  if (state.startsWith('sound')) return undefined;
  return state === 'missing'
    ? missingProblem(src)
    : unsoundProblem(src, state.slice('unsound '.length));
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

/** The formats that Astro reads. */
const picture = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;

/** The picture of a link card stands beside the words that it would repeat. */
export function isCardPicture({ properties }: Element): boolean {
  return [properties['className']].flat().includes('link-card-image');
}

function remoteProblem(src: string): PictureProblem {
  const name = src.split(/[?#]/)[0]?.split('/').at(-1);
  const local = name && picture.test(name) ? name : 'picture.png';
  return {
    id: 'remote-image',
    message: `a picture must not come from another server, received "${src.slice(0, 120)}".`,
    hint: `Save it beside the text, if its licence allows that:  ![what it shows](./${local})`,
  };
}

function missingProblem(src: string): PictureProblem {
  return {
    id: 'missing-image',
    message: `this picture is not there, received "${decodeURI(src)}".`,
    hint: 'Put the file beside the text and check the letters of its name, upper and lower case included.',
  };
}

function outsideProblem(src: string): PictureProblem {
  return {
    id: 'outside-image',
    message: `a picture must be in the folder of the texts, received "${decodeURI(src)}".`,
    hint: 'Copy it beside the text:  ![what it shows](./picture.png)',
  };
}

function typeProblem(src: string): PictureProblem {
  return {
    id: 'image-type',
    message: `this is not a picture that can be shown, received "${decodeURI(src)}".`,
    hint: 'Save it as png, jpg, webp, avif, gif or svg.',
  };
}

function unsoundProblem(src: string, reason: string): PictureProblem {
  return {
    id: 'unsound-image',
    message: `this picture cannot be shown, received "${decodeURI(src)}": ${reason}.`,
    hint: 'Save it anew as png, jpg, webp, avif, gif or svg, under a name of letters, digits and hyphens.',
  };
}

function altProblem(src: string): PictureProblem {
  return {
    id: 'image-alt',
    severity: 'warning',
    message: `this picture has no text for those who do not see it, received "${decodeURI(src)}".`,
    hint: `Say what it shows:  ![…](${src})`,
  };
}

type PictureProblem = Omit<MarkdownProblem, 'line'>;
