/** The part of a JSON Schema that says what a table's columns are. */
export interface RowSchema {
  properties?: Record<string, RowSchema>;
}

/**
 * Rows as RFC 4180 has them, below the names of their columns: each field of the schema, those of an object as
 * `object.field`. Lists of ids stand with spaces between, other lists as JSON. A text that a spreadsheet would take for a
 * formula has an apostrophe before it; the mark at the start makes Excel read the file as UTF-8.
 */
export function toCsv(rows: readonly object[], schema: RowSchema): string {
  const columns = listColumns(schema);
  const lines = [
    columns.map((column) => column.join('.')),
    ...rows.map((row) => columns.map((column) => toCell(column.reduce(fieldOf, row)))),
  ];
  return `\ufeff${lines.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')}`;
}

function listColumns({ properties }: RowSchema): string[][] {
  if (!properties) return [[]];
  return Object.entries(properties).flatMap(([name, field]) =>
    listColumns(field).map((rest) => [name, ...rest]),
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[name];
}

function toCell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value.replace(formula, "'$&");
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join(' ');
  }
  return JSON.stringify(value);
}

/** https://owasp.org/www-community/attacks/CSV_Injection, with the full-width signs that Excel takes for the others. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
