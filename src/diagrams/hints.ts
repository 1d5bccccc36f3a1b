/** A diagram with one kind of mistake mended on every line, and what to tell of it once mermaid has read it. */
export interface Repair {
  code: string;
  hint: string;
}

/** What may be meant by a diagram that does not parse. Names of nodes may change, no word that is drawn does. */
export function listRepairs(code: string): Repair[] {
  const lines = code.split('\n');
  return mends.flatMap(({ why, kind, mend, show = (line) => line }) => {
    if (kind && !kind.test(code)) return [];
    const mended = lines.map((line) =>
      /^\s*%%/.test(line) || line.length > 500 ? line : mend(line),
    );
    const first = mended.findIndex((line, index) => line !== lines[index]);
    if (first === -1) return [];
    return [{ code: mended.join('\n'), hint: `${why}:  ${show(mended[first] ?? '').trim()}` }];
  });
}

interface Mend {
  why: string;
  /** Only in diagrams of this kind. */
  kind?: RegExp;
  mend: (line: string) => string;
  /** The part of the mended line to paste. */
  show?: (line: string) => string;
}

const flow = /^\s*(?:flowchart|graph)\b/m;

const mends: Mend[] = [
  {
    why: 'This arrow has two dashes',
    kind: /^\s*(?:flowchart|graph|stateDiagram)/m,
    mend: (line) => line.replace(/(^|[^-])->(?![>)])/g, '$1-->'),
  },
  {
    why: 'A label with brackets or signs stands in quotes',
    kind: flow,
    mend: (line) =>
      line.replace(/\|([^|]*)\||[^|]+/g, (part, label?: string) => {
        if (label === undefined) return quoteLabels(part);
        return isBare(label) ? `|"${label}"|` : part;
      }),
  },
  {
    why: 'A comment stands on a line of its own',
    mend: (line) => line.replace(/^(.*\S)\s+(%%.*)$/, '$1\n$2'),
    show: (line) => line.replace(/^.*\n/, ''),
  },
  {
    why: '"end" closes a subgraph, a node cannot be called so',
    kind: flow,
    mend: (line) =>
      /^\s*end\s*$/.test(line)
        ? line
        : line.replace(/(?<![\w"[({|])end(?![\w"\])}|])/g, 'end_["end"]'),
  },
  {
    why: 'A title that is no single word stands in quotes',
    kind: flow,
    mend: (line) =>
      line.replace(
        /^(\s*subgraph\s+)([^"[\]]*\S)\s*$/,
        (_, head: string, title: string) => `${head}${title.replace(/\W/g, '_')}["${title}"]`,
      ),
  },
  {
    why: 'This colon is half as wide',
    mend: (line) => line.replace(/^([^"：]*)：/, '$1:'),
  },
  {
    why: 'A name that is not Latin stands in quotes',
    mend: (line) =>
      line.replace(/"[^"]*"|[^"]+/g, (text) =>
        text.startsWith('"') ? text : text.replace(notLatin, '"$&"'),
      ),
  },
];

/** Words with other than ASCII, as far as no sign of the syntax parts them. */
const notLatin =
  /[\w.-]*[^\s\w,"[\]{}():|\0-\x7f][^\s,"[\]{}():|]*(?: [\w.-]*[^\s\w,"[\]{}():|\0-\x7f][^\s,"[\]{}():|]*)*/g;

/** Puts labels in quotes that hold what would end them or begin something else. */
function quoteLabels(line: string): string {
  const found = findLabel(line);
  if (!found) return line;
  const { from, to, closer } = found;
  const label = line.slice(from, to);
  const written = isBare(label) ? `"${label.replaceAll('"', '#quot;')}"` : label;
  const end = to + closer.length;
  return line.slice(0, from) + written + closer + quoteLabels(line.slice(end));
}

function isBare(label: string): boolean {
  return !label.startsWith('"') && /[()[\]{}@"]/.test(label);
}

function findLabel(line: string): { from: number; to: number; closer: string } | undefined {
  for (const { index, 0: opener } of line.matchAll(/(?<=[\p{L}\p{N}_])[[({][[({/\\]*/gu)) {
    for (let length = opener.length; length > 0; length--) {
      const from = index + length;
      const closer = mirror(opener.slice(0, length));
      const to = findEnd(line, from, closer);
      if (to !== -1) return { from, to, closer };
    }
  }
  return undefined;
}

/** A label ends where an arrow, another node or the line's end follows. */
function findEnd(line: string, from: number, closer: string): number {
  let at = line.indexOf(closer, from);
  while (
    at !== -1 &&
    !/^\s*(?:$|[-=~<&;]|[ox.]-|:::|[\w-]+@|%%)/.test(line.slice(at + closer.length))
  ) {
    at = line.indexOf(closer, at + 1);
  }
  return at;
}

function mirror(opener: string): string {
  const pairs: Record<string, string> = { '[': ']', '(': ')', '{': '}' };
  return [...opener]
    .reverse()
    .map((sign) => pairs[sign] ?? sign)
    .join('');
}
