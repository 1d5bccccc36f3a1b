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
  const keptOriginal = toLetters(original?.text ?? '');
  return lines.flatMap((text, index): Accounted[] => {
    const letters = toLetters(text);
    if (letters === '') return [];
    const place = { line: index + 1, text };
    const note = noted.get(text.trim());
    if (note) return [{ ...place, use: note.use, why: note.why }];
    if (kept.includes(letters)) return [{ ...place, use: 'kept' }];
    if (keptOriginal.includes(letters)) return [{ ...place, use: 'original' }];
    return [{ ...place, ...judgeParts(text, notes, kept) }];
  });
}

/** Of a line of which only parts are noted, the others must have been kept. */
function judgeParts(
  text: string,
  notes: readonly Note[],
  kept: string,
): Pick<Accounted, 'use' | 'why'> {
  const parts = notes.flatMap((note) =>
    note.text.split('\n').map((part) => ({ note, part: part.trim() })),
  );
  const inside = parts.filter(({ part }) => part !== '' && text.includes(part));
  const rest = inside.reduce((rest, { part }) => rest.replaceAll(part, '\n'), text);
  // A part of what one rule changed may be what another one noted.
  const known = [kept, ...notes.map((note) => toLetters(note.text))];
  const isKept = rest
    .split('\n')
    .map(toLetters)
    .every((letters) => known.some((text) => text.includes(letters)));
  const [{ note } = {}] = inside;
  return note && isKept ? { use: note.use, why: note.why } : { use: 'lost' };
}

/** How many lines came to what, and each that is not simply kept with its reason. */
export function describeAccount(lines: readonly Accounted[]): string[] {
  const counts = Map.groupBy(lines, ({ use }) => use);
  const sum = Array.from(counts, ([use, { length }]) => `${length} ${use}`).join(', ');
  const reasons = Map.groupBy(
    lines.filter(({ use }) => use === 'changed' || use === 'dropped' || use === 'lost'),
    ({ use, why = 'its place is not known' }) => `${use}: ${why}`,
  );
  return [
    `${lines.length} lines: ${sum}.`,
    ...Array.from(reasons, ([reason, all]) => `  ${reason} (${listLines(all)})`),
  ];
}

function listLines(lines: readonly Accounted[]): string {
  const numbers = [...new Set(lines.map(({ line }) => line))];
  const shown = numbers.slice(0, 8).join(', ');
  return `line ${shown}${numbers.length > 8 ? ` and ${numbers.length - 8} more` : ''}`;
}

/** What is read of a text, whatever marks stand in it. */
export function toLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{Emoji_Presentation}]/gu, '')
    .toLowerCase();
}
