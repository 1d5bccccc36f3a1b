import { ticks } from 'd3-array';
import { lineHeight, widthOf } from './labels.ts';
import { round, shape, type Shape } from './shape.ts';

export interface Bar {
  name: string;
  value: number;
  /** What comes on top and is drawn pale. */
  rest?: number;
  /** The value in words, beside the bar. */
  words: string;
  class?: string | undefined;
}

export interface BarChart {
  bars: Bar[];
  /** Values to hold the bars against, with their words. */
  lines?: { value: number; words: string }[];
  /** A value at the foot in words. */
  format: (value: number) => string;
}

const width = 358;
const textSize = 12;
const row = 36;
const foot = 24;

/** Bars from one line on the left, each below its name, as long as its value. */
export function drawBars({ bars, lines = [], format }: BarChart): Shape {
  const most =
    Math.max(
      ...bars.map(({ value, rest = 0 }) => value + rest),
      ...lines.map(({ value }) => value),
      0,
    ) || 1;
  const room = width - 8;
  const x = (value: number) => (value / most) * room;
  const head = lines.length * lineHeight;
  const height = head + bars.length * row + foot;
  const shown = ticks(0, most, 3);
  return shape(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'chart', 'aria-hidden': 'true' },
    ...shown.flatMap((value, index) => {
      const words = format(value);
      const isLast = index === shown.length - 1;
      return [
        shape('path', { class: 'grid', d: `M${round(x(value))} ${head}V${height - foot}` }),
        text(
          words,
          isLast ? Math.min(x(value), width - widthOf(words, textSize) / 2) : x(value),
          height - 8,
          index === 0 ? 'tick' : 'tick middle',
        ),
      ];
    }),
    ...bars.flatMap(({ name, value, rest = 0, words, class: kind = 'series-0' }, index) => {
      const top = head + index * row;
      const bar = (name: string, from: number, length: number) =>
        shape('rect', { class: name, x: x(from), y: top + 17, width: x(length), height: 10 });
      return [
        text(name, 0, top + 12, 'name'),
        text(words, width, top + 12, 'value end'),
        bar(kind, 0, Math.max(value, most / room)),
        ...(rest > 0 ? [bar(`${kind} rest`, value, rest)] : []),
      ];
    }),
    // Across the bars alone, clear of the names above them.
    ...lines.map(({ value }, index) => {
      const at = round(x(value));
      const across = bars.map((_, index) => `M${at} ${head + index * row + 15}v14`);
      return shape('path', {
        class: 'limit',
        d: `M${at} ${(index + 1) * lineHeight}V${head}${across.join('')}`,
      });
    }),
    // Words are in front of the lines of others.
    ...lines.map(({ value, words }, index) => {
      const start = Math.max(0, Math.min(x(value) - 3, width - widthOf(words, textSize)));
      return text(words, start, (index + 1) * lineHeight - 3, 'tick');
    }),
  );
}

function text(words: string, x: number, y: number, name: string): Shape {
  return shape('text', { x, y, class: name }, words);
}
