import { readPictures } from '../authoring/pictures.ts';
import type { Problem } from '../errors.ts';
import type { PictureState } from '../markdown/queries.ts';
import { placePictures, relink, type Copy } from './addresses.ts';
import { isClipping, readClipping } from './clipping.ts';
import { completeFields, writePost } from './complete.ts';
import { readHtml } from './html.ts';
import type { Answers, Imported } from './imported.ts';
import { pictureFinder } from './input.ts';
import { readMarkdown } from './markdown.ts';
import { mend } from './mend.ts';

export type Kind = 'Markdown' | 'saved page' | 'clipping';

/** A post, ready to be written. */
export interface Prepared extends Imported {
  kind: Kind;
  id: string;
  copies: Copy[];
  /** Where nothing of it can be shown. */
  empty?: Problem | undefined;
}

/** What a text is, by its ending, or by how it begins. */
export function findKind(source: string, path = ''): Kind {
  if (
    /\.html?$/i.test(path) ||
    /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(source)
  )
    return 'saved page';
  if (/^(?:---|\+\+\+)[ \t]*\n/.test(source)) return 'Markdown';
  if (isClipping(source) || /\.txt$/i.test(path)) return 'clipping';
  const isMarkdown = /\.(?:mdx?|markdown)$/i.test(path) || /^(?:#{1,6} |```|\* |- )/m.test(source);
  return isMarkdown ? 'Markdown' : 'clipping';
}

/** Understands a text by what kind it is. */
export function understand(
  source: string,
  file: string,
  answers: Answers = {},
): Imported & { kind: Kind } {
  const kind = findKind(source, file);
  switch (kind) {
    case 'saved page':
      return { kind, ...keepBack(readHtml(source)) };
    case 'clipping':
      return { kind, ...keepBack(readClipping(source, answers)) };
    case 'Markdown':
      return { kind, ...readMarkdown(source, file) };
  }
}

/** What was on another site belongs to others until somebody has looked at it. */
function keepBack(imported: Imported): Imported {
  imported.fields['draft'] = true;
  imported.notes.push({ text: '', use: 'field', why: foreign });
  return imported;
}

const foreign = 'draft: it stood on another site; take the line out once you may publish it';

export interface Around {
  today: string;
  /** The files of the posts that it may name, relative to its own folder, by their ids. */
  posts: ReadonlyMap<string, string>;
  judge: (
    id: string,
    source: string,
    pictures: ReadonlyMap<string, PictureState>,
  ) => Promise<Problem[]>;
}

/** Makes a post of what was understood, such that the site takes it. `id` is where it goes, if its author says so. */
export async function prepare(
  imported: Imported & { kind: Kind },
  { path, name, id }: { path?: string | undefined; name: string; id: string },
  { today, posts, judge }: Around,
): Promise<Prepared> {
  completeFields(imported, { name, today, postIds: new Set(posts.keys()) });
  const seen = placePictures(
    structuredClone({ ...imported, notes: [] }),
    pictureFinder(path, new Map()),
  );
  const states = await readPictures(seen.copies.map(({ from }) => from));
  const unsound = new Map(
    Array.from(states).flatMap(([from, state]) =>
      state.startsWith('unsound ') ? [[from, state.slice(8)]] : [],
    ),
  );
  const { body, copies } = placePictures(imported, pictureFinder(path, unsound));
  imported.body = relink(body, posts, imported.notes).trim();
  const pictures = new Map<string, PictureState>(
    copies.map(({ from, name }) => [name, states.get(from) ?? 'missing']),
  );
  let empty: Problem | undefined;
  imported.body = await mend(imported.body, imported.notes, async (body) => {
    const source = writePost({ ...imported, body });
    const before = source.slice(0, source.length - body.length - 1).split('\n').length - 1;
    const problems = await judge(id, source, pictures);
    [empty] = problems.filter(({ id }) => id === 'empty-text');
    return empty ? [] : problems.map((problem) => ({ ...problem, line: problem.line - before }));
  });
  return { ...imported, id, copies, empty };
}
