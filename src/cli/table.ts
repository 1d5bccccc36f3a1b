import { emsOf } from '../i18n/width.ts';

/** Rows as a terminal shows them, in columns; the last one is as long as it is. */
export function toTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = column === row.length - 1 ? 0 : (widths[column] ?? 0) - widthOf(cell);
        return cell + ' '.repeat(blanks);
      })
      .join('  '),
  );
}

/** In columns of a terminal, of which a kanji takes two. */
const widthOf = (text: string) => 2 * emsOf(text);
