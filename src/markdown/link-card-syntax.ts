/**
 * Reads the link cards in the source of a paragraph, whose lines are free of the marks of quotations and lists around
 * it: `[[ogp:URL|image|title|description|site]]`, alone on their lines. In the order of the text.
 */
export function readCards(source: string): CardLines[] {
  let end = 0;
  let lastLine = 0;
  return Array.from(source.matchAll(cardLines), ({ 0: text, index }) => {
    const firstLine = lastLine + countLineBreaks(source.slice(end, index));
    end = index + text.length;
    lastLine = firstLine;
    const cards = Array.from(
      text.matchAll(card),
      ({ 0: { length }, 1: content = '', index: at }) => {
        const line = lastLine;
        lastLine += countLineBreaks(text.slice(at, at + length));
        return { line, fields: toFields(content) };
      },
    );
    return { firstLine, lastLine, cards };
  });
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

function countLineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** Lines that hold cards and nothing else. Lines count from 0, the first of the source. */
export interface CardLines {
  firstLine: number;
  lastLine: number;
  cards: CardText[];
}

export interface CardText {
  line: number;
  /** Unescaped: the address, then as many of image, title, description and site as were written. */
  fields: string[];
}
