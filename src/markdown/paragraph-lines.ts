import type { PhrasingContent } from 'mdast';

/**
 * Cuts the content of a paragraph by lines: what comes out takes the lines from one to another, counted from 0 and both
 * included. Undefined when something, a link for instance, reaches across the cut.
 *
 * Goes by line breaks, not by offsets, because what remark-gfm made of a text has no position.
 */
export function cutByLines(children: readonly PhrasingContent[]): LineCutter {
  const pieces: Piece[] = [];
  let line = 0;
  for (const node of children.flatMap(splitText)) {
    const firstLine = line;
    line += isBreak(node) ? 1 : countLines(node);
    pieces.push({ node, firstLine, lastLine: isBreak(node) ? firstLine : line });
  }
  return (from, to) => {
    const touched = pieces.filter(({ firstLine, lastLine }) => firstLine <= to && lastLine >= from);
    const isCut = touched.some(({ firstLine, lastLine }) => firstLine < from || lastLine > to);
    if (isCut) return undefined;
    const nodes = touched.map(({ node }) => node);
    return nodes.slice(0, nodes.findLastIndex((node) => !isBreak(node)) + 1);
  };
}

/** A text as its lines and the breaks between them. */
function splitText(node: PhrasingContent): PhrasingContent[] {
  if (node.type !== 'text') return [node];
  const parts = node.value.split(/(\r?\n|\r)/).filter((value) => value !== '');
  return parts.map((value) => ({ type: 'text', value }));
}

function isBreak(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && /^[\r\n]/.test(node.value));
}

function countLines({ position }: PhrasingContent): number {
  return position ? position.end.line - position.start.line : 0;
}

type LineCutter = (from: number, to: number) => PhrasingContent[] | undefined;

interface Piece {
  node: PhrasingContent;
  firstLine: number;
  lastLine: number;
}
