import { extent } from 'd3-array';
import { lineHeight, spread, widthOf, type Label } from './labels.ts';
import { round, shape, type Shape } from './shape.ts';

/** A value that holds from one moment on, in milliseconds since 1970, until another. */
export interface Step {
  from: number;
  until: number;
  value: number;
  /** A second value that holds at certain hours. */
  peak?: number | undefined;
}

export interface Series {
  name: string;
  /** In the order of time. */
  steps: Step[];
}

export interface StepChart {
  from: number;
  until: number;
  series: Series[];
  /** The moments at the foot, with their words. */
  marks: { at: number; text: string }[];
  /** A value in words. */
  format: (value: number) => string;
}

/** The width and height of the drawing; the text in it is as large as it says on a phone. */
const size = { width: 358, height: 240 };

const textSize = 12;
const left = 34;
const top = 12;
const foot = 22;

/**
 * Values through time on a scale of powers of ten, as lines that run level and rise or fall at once. What holds at peak is
 * a broken line of its own. Each line bears its name and its last value at its end.
 */
export function drawSteps({ from, until, series, marks, format }: StepChart): Shape {
  const values = series.flatMap(({ steps }) =>
    steps.flatMap(({ value, peak = value }) => [value, peak]),
  );
  // What costs nothing has no logarithm, and lies at the foot.
  const [least = 1, most = 1] = extent(values.filter((value) => value > 0));
  const isHeld = ({ steps }: Series) => (steps.at(-1)?.until ?? 0) >= until;
  const nameEnd = ({ name, steps }: Series) => `${name} ${format(steps.at(-1)?.value ?? 0)}`;
  const ends = series.filter(isHeld).map((one) => widthOf(nameEnd(one), textSize));
  const right = Math.max(0, ...ends) + 8;
  const [low, high] = [Math.log10(least), Math.log10(most)];
  const margin = Math.max(0.05, (high - low) * 0.05);
  const x = (moment: number) =>
    left + ((Math.max(moment, from) - from) / (until - from)) * (size.width - left - right);
  const y = (value: number) => {
    const share = (Math.log10(Math.max(value, least)) - low + margin) / (high - low + 2 * margin);
    return size.height - foot - share * (size.height - foot - top);
  };
  const label = (index: number, text: string, x: number, y: number): Label => {
    return { text, class: `series-${index}`, x, y };
  };
  const held = series.flatMap((one, index) => {
    const last = one.steps.at(-1);
    if (!last || !isHeld(one)) return [];
    return label(index, nameEnd(one), size.width - right + 6, y(last.value));
  });
  const ended = series.flatMap((one, index) => {
    const last = one.steps.at(-1);
    if (!last || isHeld(one)) return [];
    const start = Math.min(x(last.from) + 2, size.width - widthOf(one.name, textSize));
    return label(index, one.name, start, y(last.value) - 9);
  });
  const placed = spread(held, top, size.height - foot);
  return shape(
    'svg',
    { viewBox: `0 0 ${size.width} ${size.height}`, class: 'chart', 'aria-hidden': 'true' },
    ...ticksBetween(low - margin, high + margin).flatMap((value) => [
      shape('path', { class: 'grid', d: `M${left} ${round(y(value))}H${size.width - right}` }),
      text(format(value), left - 5, y(value), 'tick end'),
    ]),
    ...marks
      .filter(({ at }, index) => {
        const before = marks[index - 1];
        const width = before ? widthOf(before.text, textSize) : 0;
        return !before || x(at) - x(before.at) > width + 4;
      })
      .flatMap(({ at, text: words }) => [
        shape('path', { class: 'grid', d: `M${round(x(at))} ${top}V${size.height - foot}` }),
        text(words, x(at), size.height - foot + lineHeight, 'tick'),
      ]),
    ...series.flatMap(({ steps }, index) => {
      const peaks = steps.flatMap(({ from, until, peak: value }) =>
        value === undefined ? [] : { from, until, value },
      );
      return [
        shape('path', { class: `line series-${index}`, d: toPath(steps, x, y) }),
        ...(peaks.length > 0
          ? [shape('path', { class: `line peak series-${index}`, d: toPath(peaks, x, y) })]
          : []),
      ];
    }),
    ...[...placeEnded(ended, placed), ...placed].map((label) =>
      text(label.text, label.x, label.y, label.class),
    ),
  );
}

function text(words: string, x: number, y: number, name: string): Shape {
  return shape('text', { x, y: y + textSize * 0.35, class: name }, words);
}

/** Names above lines that have ended; one that would lie on another goes below that line, or further up. */
function placeEnded(labels: readonly Label[], others: readonly Label[]): Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    const isFree = (y: number) =>
      [...others, ...placed].every(
        (other) =>
          Math.abs(other.y - y) >= lineHeight ||
          other.x + widthOf(other.text, textSize) < label.x ||
          label.x + widthOf(label.text, textSize) < other.x,
      );
    const heights = [0, 18, -lineHeight, 18 + lineHeight, -2 * lineHeight];
    placed.push({ ...label, y: label.y + (heights.find((move) => isFree(label.y + move)) ?? 0) });
  }
  return placed;
}

function toPath(
  steps: readonly Step[],
  x: (moment: number) => number,
  y: (value: number) => number,
): string {
  return steps
    .map((step, index) => {
      const height = round(y(step.value));
      const joins = steps[index - 1]?.until === step.from;
      return `${joins ? `V${height}` : `M${round(x(step.from))} ${height}`}H${round(x(step.until))}`;
    })
    .join('');
}

/** One, two and five times each power of ten between two logarithms; only the powers where these are many. */
function ticksBetween(low: number, high: number): number[] {
  const powers = Array.from({ length: Math.floor(high) - Math.floor(low) + 1 }, (_, index) =>
    Math.pow(10, Math.floor(low) + index),
  );
  const steps = high - low > 1.6 ? [1] : [1, 2, 5];
  return powers
    .flatMap((power) => steps.map((step) => Number((power * step).toPrecision(3))))
    .filter((value) => low <= Math.log10(value) && Math.log10(value) <= high);
}
