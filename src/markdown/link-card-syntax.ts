/**
 * Reads the link cards in the source of a paragraph, whose lines are free of the marks of quotations and lists around
 * it: `[[ogp:URL|image|title|description|site]]`, alone on their lines. The runs come in order and cover every line.
 */
export function readCards(source: string): Run[] {
  const runs: Run[] = [];
  let line = 0;
  for (let at = 0; at <= source.length;) {
    const cards = readCardLines(source, at, line);
    const end = cards?.end ?? endOfLine(source, at);
    const lastLine = line + countLineBreaks(source.slice(at, end));
    addToRuns(runs, { line, lastLine, cards: cards?.cards ?? [] });
    line = lastLine + 1;
    at = end + 1;
  }
  return runs;
}

/** Whether a card stands in this source outside of code and escapes. */
export function mentionsCard(source: string): boolean {
  return /(?<!\\)\[\[ogp:/i.test(source.replace(/(`+)[^`]+\1/g, ''));
}

/** The cards that begin at `at` and fill their lines; undefined when anything else stands there. */
function readCardLines(source: string, at: number, line: number): CardLines | undefined {
  const cards: CardText[] = [];
  let end = at;
  while (end < source.length && source[end] !== '\n') {
    card.lastIndex = end;
    const [text, content] = card.exec(source) ?? [];
    if (text === undefined || content === undefined) return undefined;
    cards.push({ line: line + countLineBreaks(source.slice(at, end)), fields: toFields(content) });
    end += text.length;
  }
  return cards.length > 0 ? { cards, end } : undefined;
}

// The last two of three brackets close, so that a title may end in one. A card does not reach into the next.
const card = /[ \t]*\[\[ogp:((?:\\[^]|(?!\[\[ogp:)(?!\]\](?!\]))[^\\])*)\]\][ \t]*/iy;

function toFields(content: string): string[] {
  return content.split(/(?<!\\)\|/).map((text) => text.replace(/\\([|\]])/g, '$1').trim());
}

function addToRuns(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (!last || last.cards.length > 0 !== run.cards.length > 0) {
    runs.push(run);
    return;
  }
  last.lastLine = run.lastLine;
  last.cards.push(...run.cards);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function countLineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** Lines of cards, or lines without any. Lines count from 0, the first of the source. */
export interface Run {
  line: number;
  lastLine: number;
  cards: CardText[];
}

export interface CardText {
  line: number;
  /** Unescaped: the address, then as many of image, title, description and site as were written. */
  fields: string[];
}

interface CardLines {
  cards: CardText[];
  end: number;
}
