import { isPictureName } from '../authoring/files.ts';
import { boxKinds } from '../markdown/boxes.ts';
import type { Note } from './imported.ts';
import { toCaption } from './plain-markdown.ts';

/**
 * Turns the tags of other programs into Markdown of ours: shortcodes of Hugo, tags of Jekyll, Hexo and GitBook, components
 * of MDX and elements that no text may have. A tag that is not known goes, and what stands in it stays.
 */
export function translateTags(text: string, isMdx: boolean, notes: Note[]): string {
  const pieces: (string | Tag)[] = [];
  let at = 0;
  for (const match of text.matchAll(tag)) {
    const read = readTag(match, isMdx);
    if (!read) continue;
    pieces.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (!read.closes) {
      pieces.push(read.isWhole ? translate(read, undefined, notes) : read);
      continue;
    }
    const opener = pieces.findLastIndex(
      (piece) => typeof piece !== 'string' && piece.name === read.name,
    );
    if (opener < 0) notes.push({ text: match[0], use: 'dropped', why: 'the end of a tag' });
    else {
      const inside = pieces
        .splice(opener + 1)
        .map((piece) => settle(piece, notes))
        .join('');
      const opened = pieces[opener] as Tag;
      notes.push({
        text: read.source,
        use: 'changed',
        why: `a tag "${read.name}" of other programs`,
      });
      pieces[opener] = translate(opened, inside, notes);
    }
  }
  return pieces.map((piece) => settle(piece, notes)).join('') + text.slice(at);
}

interface Tag {
  name: string;
  source: string;
  closes: boolean;
  isWhole: boolean;
  /** Beside other words on its line. */
  isWord: boolean;
  named: Record<string, string>;
  bare: string[];
}

const tag =
  /\{\{[<%][ \t]*(?<hugo>\/?[\w./-]+)(?<hugoRest>(?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[^"'`>%{}]|[>%](?!\}\}))*)[>%]\}\}|\{%-?[ \t]*(?<liquid>[\w-]+)(?<liquidRest>[^%\n]*)-?%\}|<(?<html>\/?[A-Za-z][\w.]*)(?<htmlRest>(?:\s+(?:[^\s"'<>{}=/]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'<>{}]+))?|\/))*)\s*\/?>/g;

const opaque = new Set('script style iframe video audio noscript svg object embed form'.split(' '));

function readTag(
  { 0: source, index, input, groups = {} }: RegExpExecArray,
  isMdx: boolean,
): Tag | undefined {
  const written = groups['hugo'] ?? groups['liquid'] ?? groups['html'] ?? '';
  const rest = groups['hugoRest'] ?? groups['liquidRest'] ?? groups['htmlRest'] ?? '';
  const name = written.replace(/^\/|^end(?=.)/, '').toLowerCase();
  const isComponent = isMdx
    ? /^[A-Z]/.test(written.replace('/', ''))
    : /^\/?[A-Z][a-z]/.test(written) && translators.has(name);
  if (groups['html'] && !opaque.has(name) && !isComponent) return undefined;
  const closes =
    written.startsWith('/') || (groups['liquid'] !== undefined && /^end./.test(written));
  return {
    name,
    source,
    closes,
    isWord: groups['html'] === undefined && isBesideWords(input, index, source),
    isWhole: /\/\s*[>%]?\}?\}?>?$/.test(source) && !closes && source.endsWith('/>'),
    ...readArguments(rest),
  };
}

function isBesideWords(text: string, start: number, { length }: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [after = ''] = text.slice(start + length).split('\n', 1);
  return /\p{L}/u.test((before + after).replace(/\{[{%].*?[%}]\}/g, ''));
}

function readArguments(rest: string): Pick<Tag, 'named' | 'bare'> {
  const named: Record<string, string> = {};
  const bare: string[] = [];
  for (const { groups = {} } of rest.matchAll(argument)) {
    const value = groups['double'] ?? groups['single'] ?? groups['braced'] ?? groups['plain'] ?? '';
    if (groups['name']) named[groups['name'].toLowerCase()] = value;
    else if (value !== '' && value !== '/') bare.push(value);
  }
  return { named, bare };
}

const argument =
  /(?:(?<name>[\w-]+)[=:](?!\/\/))?(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|`(?<braced>[^`]*)`|\{["'`]?(?<plainBraced>[^{}"'`]*)["'`]?\}|(?<plain>[^\s"'`{}]+))/g;

function settle(piece: string | Tag, notes: Note[]): string {
  return typeof piece === 'string' ? piece : translate(piece, undefined, notes);
}

function translate(tag: Tag, inside: string | undefined, notes: Note[]): string {
  const translator = translators.get(tag.name);
  // Without what stood here the sentence would be another.
  const gap = !translator && inside === undefined && tag.isWord ? `\`${tag.source}\`` : undefined;
  const made = gap ?? translator?.(tag, inside);
  const why = `a tag "${tag.name}" of other programs`;
  notes.push({ text: tag.source, use: (made ?? inside ?? '') === '' ? 'dropped' : 'changed', why });
  // What is shown where an element cannot be is no text of its own.
  if (opaque.has(tag.name) && inside) notes.push({ text: inside, use: 'dropped', why });
  return made ?? inside ?? '';
}

type Translator = (tag: Tag, inside: string | undefined) => string | undefined;

const block = (text: string): string => `\n\n${text.trim()}\n\n`;

function toPicture({ named, bare }: Tag): string | undefined {
  const src =
    named['src'] ?? named['url'] ?? bare.find((word) => isPictureName(word.split(/[?#]/)[0] ?? ''));
  if (!src) return undefined;
  const behind = bare
    .slice(bare.indexOf(src) + 1)
    .filter((word) => !/^\d+%?$/.test(word))
    .join(' ');
  const alt = named['alt'] ?? named['caption'] ?? named['title'] ?? behind;
  const caption = named['caption'] ?? named['title'];
  const picture = `![${alt.replace(/[[\]]/g, '')}](${src.replaceAll(' ', '%20')})`;
  return block(caption && caption !== alt ? `${picture}\n\n${toCaption(caption)}` : picture);
}

function toCode({ name, named, bare }: Tag, inside = ''): string {
  const isHexo = name === 'codeblock';
  const lang = named['lang'] ?? named['language'] ?? (isHexo ? '' : bare[0]) ?? '';
  const title =
    named['title'] ??
    named['file'] ??
    (isHexo ? bare.filter((word) => !/^https?:/.test(word)).join(' ') : '');
  const marks = '`'.repeat(
    Math.max(3, ...Array.from(inside.matchAll(/`{3,}/g), ([run]) => run.length + 1)),
  );
  return block(
    `${marks}${lang}${title ? `:${title}` : ''}\n${inside.replace(/^\n+|\s+$/g, '')}\n${marks}`,
  );
}

function toBox(kind: string, title: string, inside: string): string {
  const colons = ':'.repeat(
    Math.max(3, ...Array.from(inside.matchAll(/^:{3,}/gm), ([run]) => run.length + 1)),
  );
  return block(`${colons}${kind}${title ? ` ${title}` : ''}\n${inside.trim()}\n${colons}`);
}

const toNote: Translator = ({ name, named, bare }, inside) => {
  if (inside === undefined) return undefined;
  const kind = [
    named['type'],
    named['style'],
    named['variant'],
    named['color'],
    bare[0],
    name,
  ].find((word) => word !== undefined && boxKinds.has(word.toLowerCase()));
  const words = [
    named['title'] ?? '',
    ...bare.filter((word) => word !== kind && !boxKinds.has(word.toLowerCase())),
  ];
  return toBox(kind?.toLowerCase() ?? 'note', words.join(' ').trim(), inside);
};

const toDetails: Translator = ({ named, bare }, inside) =>
  inside === undefined
    ? undefined
    : toBox('details', named['title'] ?? named['summary'] ?? bare.join(' '), inside);

const toQuote: Translator = ({ named, bare }, inside) => {
  if (inside === undefined) return undefined;
  const by = named['author'] ?? bare.join(' ');
  return block(
    [...inside.trim().split('\n'), ...(by ? ['', `— ${by}`] : [])]
      .map((line) => `> ${line}`.trimEnd())
      .join('\n'),
  );
};

const toCard =
  (toAddress: (id: string, rest: string[]) => string): Translator =>
  ({ named, bare }) => {
    const [id = named['id'] ?? named['url'] ?? named['src'] ?? '', ...rest] = [
      named['user'],
      ...bare,
    ].flatMap((word) => word ?? []);
    if (id === '') return '';
    return card(
      /^https?:/.test(id)
        ? id
        : toAddress(id, [...rest, ...(named['user'] && named['id'] ? [named['id']] : [])]),
    );
  };

/** A card of our own; players become the page that they play. */
export function card(address: string): string {
  return block(`[[ogp:${toPage(address).replaceAll('|', '%7C')}]]`);
}

/** The page of what a frame plays. */
export function toPage(address: string): string {
  return address
    .replace(/^\/\//, 'https://')
    .replace(
      /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+).*$/,
      'https://www.youtube.com/watch?v=$1',
    )
    .replace(/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1');
}

/** By the kind of an embed: the address of the page that it shows. */
export const embeds: Readonly<Record<string, (id: string, rest: string[]) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  bilibili: (id) => `https://www.bilibili.com/video/${id}`,
  tweet: (id, [status]) =>
    status ? `https://x.com/${id}/status/${status}` : `https://x.com/i/status/${id}`,
  gist: (id, [gist]) => `https://gist.github.com/${gist ? `${id}/${gist}` : id}`,
  speakerdeck: (id) => `https://speakerdeck.com/player/${id}`,
  codepen: (id) => `https://codepen.io/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  github: (id) => `https://github.com/${id}`,
};

const toFrame: Translator = ({ named }, inside = '') => {
  const src = named['src'] ?? named['data'] ?? /\bsrc=["']([^"']+)["']/.exec(inside)?.[1];
  if (src === undefined) return '';
  if (/^(?:https?:)?\/\//.test(src)) return card(src);
  return block(`[${src.split('/').at(-1)}](${src})`);
};

const toOther: Translator = ({ name, bare }) => {
  const [address = '', ...title] = bare;
  const [post = '', place] = address.split('#');
  if (post === '') return address;
  const id = post
    .replace(/^.*\//, '')
    .replace(/\.md$/, '')
    .replace(/^\d{4}-\d{2}-\d{2}-/, '');
  const file = `../${id}/ja.md${place ? `#${place}` : ''}`;
  return name === 'post_link' ? `[${title.join(' ') || post}](${file})` : file;
};

/** Some programs want the signs of a formula within the tag as well. */
function toFormula(inside: string): string {
  const [, display] = /^\$\$([^$]+)\$\$$/.exec(inside) ?? [];
  if (display === undefined && /\$|\\[([]/.test(inside)) return inside;
  return block(`$$\n${(display ?? inside).trim()}\n$$`);
}

const rows: readonly [names: string, Translator][] = [
  ['figure img image asset_img imgproc picture', toPicture],
  ['highlight codeblock code prism', toCode],
  ['mermaid', (_tag, inside) => inside && block(`\`\`\`mermaid\n${inside.trim()}\n\`\`\``)],
  ['math katex', (_tag, inside) => inside && toFormula(inside.trim())],
  ['br', () => '<br>'],
  [
    [...boxKinds.keys()].filter((kind) => !/^(?:details|quote|check)$/.test(kind)).join(' '),
    toNote,
  ],
  ['notice admonition callout aside box notification primary secondary', toNote],
  ['details fold spoiler collapse expand hidetoggle toggle accordion folding', toDetails],
  ['blockquote quote pullquote cq', toQuote],
  ...Object.entries(embeds).map(([names, to]): [string, Translator] => [names, toCard(to)]),
  ['x twitter', toCard(embeds['tweet'] ?? String)],
  [
    'link button btn',
    ({ named, bare }, inside) =>
      `[${inside ?? named['text'] ?? bare[0] ?? ''}](${named['href'] ?? named['url'] ?? bare[1] ?? ''})`,
  ],
  ['ref relref post_url post_link post_path', toOther],
  [
    'tab tabitem',
    ({ named, bare }, inside) =>
      inside &&
      block(
        `**${named['label'] ?? named['name'] ?? named['title'] ?? bare[0] ?? ''}**\n\n${inside.trim()}`,
      ),
  ],
  ['script style noscript svg form', () => ''],
  ['iframe video audio object embed', toFrame],
];

const translators = new Map(
  rows.flatMap(([names, to]) => names.split(' ').map((name) => [name, to] as const)),
);
