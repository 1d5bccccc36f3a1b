/**
 * What a chart of bars and lines says, a line for each category with its values behind a tab: the drawing has them as
 * lengths alone. Undefined for any other kind.
 */
export function readChart(code: string): string[] | undefined {
  if (!/^\s*xychart/m.test(code)) return undefined;
  const [categories = []] = readRows(code, 'x-axis');
  const series = readRows(code, 'bar|line');
  const longest = Math.max(0, ...series.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    [categories[index], series.flatMap((row) => row[index] ?? []).join(' / ')]
      .filter(Boolean)
      .join('\t'),
  );
}

/** What stands in the brackets of each statement of this name. */
function readRows(code: string, name: string): string[][] {
  const rows = code.matchAll(new RegExp(`^[ \\t]*(?:${name})\\b[^[\\n]*\\[([^\\]\\n]*)\\]`, 'gm'));
  return [...rows].map(([, row = '']) =>
    [...row.matchAll(/"([^"]*)"|([^\s",][^",]*)/g)].map(([, quoted, bare = '']) =>
      (quoted ?? bare).trim(),
    ),
  );
}
