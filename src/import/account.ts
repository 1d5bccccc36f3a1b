import { shorten } from '../errors.ts';
import type { Imported, Note } from './imported.ts';

/** What became of a line: where it stands now, or why it went; `lost` must never happen. */
export interface Accounted {
  /** Counted from 1. */
  line: number;
  text: string;
  use: Note['use'] | 'kept' | 'original' | 'lost';
  why?: string;
}

/** Every line with something to read in it, and what became of it. */
export function account({ lines, body, original, notes }: Imported): Accounted[] {
  const noted = new Map(
    notes.flatMap((note) => note.text.split('\n').map((line) => [line.trim(), note] as const)),
  );
  const kept = toLetters(body);
  const isKept = keptLetters(body);
  const whole = new Set(lines.map((line) => line.trim()));
  const parts = notes.filter(
    ({ text, use }) => use === 'changed' && text && !whole.has(text.trim()),
  );
  const keptOriginal = toLetters(original?.text ?? '');
  return lines.flatMap((text, index): Accounted[] => {
    const letters = toLetters(text);
    if (letters === '') return [];
    const place = { line: index + 1, text };
    const note = noted.get(text.trim());
    if (note) return [{ ...place, use: note.use, why: note.why }];
    if (kept.includes(letters)) {
      // The same letters, as other marks stand around some of them.
      const part = parts.find((part) => text.includes(part.text));
      return [{ ...place, ...(part ? { use: part.use, why: part.why } : { use: 'kept' }) }];
    }
    if (keptOriginal.includes(letters)) return [{ ...place, use: 'original' }];
    const judged = judgeParts(text, notes, isKept);
    return [{ ...place, ...(judged.use === 'lost' && isKept(letters) ? { use: 'kept' } : judged) }];
  });
}

/** Of a line of which only parts are noted, the others must have been kept. */
function judgeParts(
  text: string,
  notes: readonly Note[],
  isKept: (letters: string) => boolean,
): Pick<Accounted, 'use' | 'why'> {
  const parts = notes.flatMap((note) =>
    note.text.split('\n').map((part) => ({ note, part: part.trim() })),
  );
  const inside = parts.filter(({ part }) => part !== '' && text.includes(part));
  const rest = inside.reduce((rest, { part }) => rest.replaceAll(part, '\n'), text);
  // A part of what one rule changed may be what another one noted.
  const noted = notes.map((note) => toLetters(note.text));
  const isKnown = rest
    .split('\n')
    .map(toLetters)
    .every((letters) => isKept(letters) || noted.some((text) => text.includes(letters)));
  const [{ note } = {}] = inside;
  return note && isKnown ? { use: note.use, why: note.why } : { use: 'lost' };
}

/**
 * How many lines came to what, and each that is not simply kept with its reason. What a page is made of has no lines that
 * anybody sees: it is told by its words.
 */
export function describeAccount(all: readonly Accounted[], unit: 'line' | 'block'): string[] {
  const counts = Map.groupBy(all, ({ use }) => use);
  const sum = Array.from(counts, ([use, { length }]) => `${length} ${use}`).join(', ');
  const reasons = Map.groupBy(
    all.filter(({ use }) => use === 'changed' || use === 'dropped' || use === 'lost'),
    ({ use, why = 'its place is not known' }) => `${use}: ${why}`,
  );
  const list = unit === 'line' ? listLines : listWords;
  return [
    `${all.length} ${unit}s: ${sum}.`,
    ...Array.from(reasons, ([reason, some]) => `  ${reason} (${list(some)})`),
  ];
}

function listLines(lines: readonly Accounted[]): string {
  return `line ${listSome([...new Set(lines.map(({ line }) => line))])}`;
}

function listWords(blocks: readonly Accounted[]): string {
  return listSome(blocks.map(({ text }) => `"${shorten(text, 40)}"`));
}

function listSome(items: readonly (number | string)[]): string {
  const shown = items.slice(0, 8).join(', ');
  return `${shown}${items.length > 8 ? ` and ${items.length - 8} more` : ''}`;
}

/** Tells of letters whether a Markdown text has them, also where the address of a link or a tag stands between them. */
export function keptLetters(body: string): (letters: string) => boolean {
  const words = body.replace(/\]\([^()\s]*\)|<\/?[a-z][^<>]*>/gi, '');
  const kept = [toLetters(body), toLetters(words)];
  return (letters) => kept.some((text) => text.includes(letters));
}

/** What is read of a text, whatever marks stand in it. */
export function toLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{Emoji_Presentation}]/gu, '')
    .toLowerCase();
}
