/**
 * Reads the link cards in the source of a paragraph, whose lines are free of the marks of quotations and lists around
 * it: `[[ogp:URL|image|title|description|site]]`, alone on their lines. In the order of the text.
 */
export function readCards(source: string): CardText[] {
  let line = 0;
  let at = 0;
  const lineOf = (offset: number): number => {
    line += source.slice(at, offset).split('\n').length - 1;
    at = offset;
    return line;
  };
  return Array.from(source.matchAll(cardLines)).flatMap(({ 0: text, index: start }) =>
    Array.from(text.matchAll(card), ({ 0: { length }, 1: content = '', index }) => {
      const firstLine = lineOf(start + index);
      return { firstLine, lastLine: lineOf(start + index + length), fields: toFields(content) };
    }),
  );
}

/** Whether a card stands in this source outside of code and escapes. */
export function mentionsCard(source: string): boolean {
  return /\[\[ogp:/i.test(source) && /(?<!\\)\[\[ogp:/i.test(source.replace(inlineCode, ''));
}

const inlineCode = /(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g;

// The last two of three brackets close, so that a title may end in one. A card does not reach into the next.
const pattern = String.raw`[ \t]*\[\[ogp:((?:\\[^]|(?!\[\[ogp:)(?!\]\](?!\]))[^\\])*)\]\]`;
const card = new RegExp(pattern, 'gi');
const cardLines = new RegExp(String.raw`(?<![^\n])(?:${pattern})+[ \t]*(?![^\n])`, 'gi');

function toFields(content: string): string[] {
  return content.split(/(?<!\\)\|/).map((text) => text.replace(/\\([|\]])/g, '$1').trim());
}

export interface CardText {
  /** Counted from 0, the first of the source. */
  firstLine: number;
  lastLine: number;
  /** Unescaped: the address, then as many of image, title, description and site as were written. */
  fields: string[];
}
