import { basename } from 'node:path';
import { toId } from '../authoring/files.ts';
import { classifyAddress, decodeAddress } from '../markdown/links.ts';
import { outsideCode } from './code.ts';
import { comment } from './constructs.ts';
import type { Imported, Note } from './imported.ts';

/** A picture to be copied beside the text, under another name where two would have one. */
export interface Copy {
  from: string;
  name: string;
}

/** The picture that an address means, by its absolute path, or why it cannot be shown. */
export type FindPicture = (address: string) => { path: string } | { why: string };

/**
 * Leads the pictures of a text to copies beside it. One that is elsewhere becomes a link, one that is not there or cannot
 * be shown stays as a comment.
 */
export function placePictures(
  { fields, body, notes }: Pick<Imported, 'fields' | 'body' | 'notes'>,
  find: FindPicture,
): { body: string; copies: Copy[] } {
  const copies: Copy[] = [];
  const place = (address: string): { src: string } | { why: string } => {
    const found = find(address);
    if ('why' in found) return found;
    const known = copies.find(({ from }) => from === found.path);
    const name = known?.name ?? nameCopy(found.path, copies);
    if (!known) copies.push({ from: found.path, name });
    return { src: `./${encodeURI(name)}` };
  };
  const placed = outsideCode(body, (text, restore) =>
    text.replace(picture, (source: string, ...rest: unknown[]) => {
      const { src = '', html = '', ...groups } = rest.at(-1) as Partial<Record<string, string>>;
      const alt = groups['alt'] ?? /\balt=["']([^"'[\]]*)/.exec(source)?.[1];
      const address = (src || html).trim();
      const isRemote = classifyAddress(address) === 'web';
      const put = isRemote ? { why: 'it is on another server' } : place(address);
      if ('src' in put) {
        notes.push({
          text: restore(source),
          use: 'changed',
          why: 'a picture, copied beside the text',
        });
        return source.replace(src || html, put.src);
      }
      notes.push({
        text: restore(source),
        use: 'changed',
        why: `a picture that is not shown: ${put.why}`,
      });
      const url = address.replace(/^\/\//, 'https://');
      return isRemote ? `[${alt || 'image'}](${url})` : comment(source);
    }),
  );
  placeHero(fields, place, notes);
  return { body: placed, copies };
}

const picture =
  /!\[(?<alt>[^[\]\n]*)\]\([ \t]*<?(?<src>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)?)>?(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)|<img\b(?=[^<>]*?\bsrc=["'](?<html>[^"'<>]*)["'])[^<>]*>/gi;

function placeHero(
  fields: Record<string, unknown>,
  place: (address: string) => { src: string } | { why: string },
  notes: Note[],
): void {
  const { heroImage } = fields;
  if (typeof heroImage !== 'string') return;
  const put =
    classifyAddress(heroImage) === 'web' ? { why: 'it is on another server' } : place(heroImage);
  if ('src' in put) {
    fields['heroImage'] = decodeURI(put.src);
    return;
  }
  notes.push({ text: heroImage, use: 'dropped', why: `the picture under the title: ${put.why}` });
  delete fields['heroImage'];
  delete fields['heroAlt'];
}

function nameCopy(path: string, copies: readonly Copy[]): string {
  const clean = basename(path)
    .normalize('NFC')
    .replace(/[#?\\%\s()]+/g, '-')
    .replace(/^[.-]+/, '');
  const [, stem = '', end = ''] = /^(.*)(\.\w+)$/.exec(clean) ?? [];
  const isTaken = (name: string) =>
    copies.some((copy) => copy.name.toLowerCase() === name.toLowerCase());
  let name = clean;
  for (let number = 2; isTaken(name); number++) name = `${stem}-${number}${end}`;
  return name;
}

/** Leads links to other texts of the same blog to their files here, which `known` has by their ids, relative to the text. */
export function relink(body: string, known: ReadonlyMap<string, string>, notes: Note[]): string {
  return outsideCode(body, (text, restore) =>
    text.replace(
      /(?<!!)(\[[^[\]\n]*\])\(([^\s()<>]+)\)/g,
      (source: string, words: string, address: string) => {
        const kind = classifyAddress(address);
        if (kind !== 'site' && kind !== 'relative') return source;
        const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(address) ?? [];
        const segments = decodeAddress(path)
          .split('/')
          .filter(
            (part) => part !== '' && !/^(?:\.\.?|index(?:\.\w+)?|ja\.md|README\.md)$/.test(part),
          );
        const id = toPostId(segments.at(-1) ?? '');
        const file = known.get(id);
        if (file === undefined) return source;
        const made = `${words}(${encodeURI(file)}${rest})`;
        if (made !== source)
          notes.push({ text: restore(source), use: 'changed', why: 'a link to another text' });
        return made;
      },
    ),
  );
}

/** The name of a file without its ending and the day before it, as an address that can be read at a glance. */
export function toPostId(name: string): string {
  const bare = name
    .replace(/\.(?:mdx?|markdown|html?|txt)$/i, '')
    .replace(/^\d{4}-\d{1,2}-\d{1,2}[-_ ]/, '');
  return toId([...toId(bare)].slice(0, 60).join(''));
}
