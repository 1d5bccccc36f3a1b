import type { PhrasingContent } from 'mdast';

/**
 * The content of a paragraph, cut by lines; `take(from, to)` is what stands on these lines, `to` included, counted
 * from 0. It is undefined when something, a link for instance, reaches across the cut.
 *
 * Goes by line breaks, not by offsets, because what remark-gfm made of a text has no position.
 */
export function cutByLines(children: readonly PhrasingContent[]): LineCutter {
  const pieces: Piece[] = [];
  let line = 0;
  for (const node of children) {
    for (const piece of toPieces(node, line)) {
      pieces.push(piece);
      line = piece.lastLine;
    }
  }
  return { take: (from, to) => take(pieces, from, to) };
}

function take(pieces: readonly Piece[], from: number, to: number): PhrasingContent[] | undefined {
  const touched = pieces.filter(({ line, lastLine }) => line <= to && lastLine >= from);
  const inside = touched.filter(({ line, lastLine }) => line >= from && lastLine <= to);
  const isCut = touched.some((piece) => !inside.includes(piece) && !piece.isBreak);
  return isCut ? undefined : inside.map(({ node }) => node);
}

function toPieces(node: PhrasingContent, line: number): Piece[] {
  if (node.type === 'break') return [{ node, line, lastLine: line + 1, isBreak: true }];
  if (node.type !== 'text') {
    const lines = node.position ? node.position.end.line - node.position.start.line : 0;
    return [{ node, line, lastLine: line + lines, isBreak: false }];
  }
  return node.value.split(/(\n)/).flatMap((value) => {
    if (value === '') return [];
    const isBreak = value === '\n';
    const piece = {
      node: { type: 'text' as const, value },
      line,
      lastLine: line + Number(isBreak),
      isBreak,
    };
    line = piece.lastLine;
    return [piece];
  });
}

export interface LineCutter {
  take: (from: number, to: number) => PhrasingContent[] | undefined;
}

interface Piece {
  node: PhrasingContent;
  line: number;
  /** For a line break, the line after it. */
  lastLine: number;
  isBreak: boolean;
}
