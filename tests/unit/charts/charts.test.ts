import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawBars } from '../../../src/charts/bars.ts';
import { drawCosts } from '../../../src/charts/costs.ts';
import { spread, widthOf, type Label } from '../../../src/charts/labels.ts';
import { shape, toSvg, type Shape } from '../../../src/charts/shape.ts';
import { drawSteps } from '../../../src/charts/steps.ts';

const textSize = 12;
const step = (from: number, until: number, value: number, peak?: number) => ({
  from,
  until,
  value,
  peak,
});
const steps = drawSteps({
  from: 0,
  until: 420,
  series: [
    { name: 'V4.1-Flash', steps: [step(350, 420, 0.6, 1.2)] },
    {
      name: 'V4-Pro',
      steps: [step(210, 212, 3.48), step(212, 320, 0.87), step(320, 420, 0.66, 3.96)],
    },
    { name: 'V4-Flash', steps: [step(210, 320, 0.28), step(320, 350, 0.66, 1.32)] },
    { name: 'V3.2-Exp', steps: [step(0, 60, 0.42)] },
    { name: 'V3.2', steps: [step(60, 210, 0.42)] },
  ],
  marks: [0, 120, 240, 360].map((at) => ({ at, text: '2026-02' })),
  format: String,
});
const bars = drawBars({
  bars: [
    { name: 'UD-IQ1_S', value: 82.5, words: '83 GB' },
    { name: 'FP4 + FP8', value: 865, words: '865 GB' },
    { name: 'q4', value: 316, rest: 203, words: '316 GB＋203 GB' },
  ],
  lines: [
    { value: 32, words: 'RTX 5090 32 GB' },
    { value: 512, words: 'Mac Studio（M3 Ultra） 512 GB' },
    { value: 1128, words: 'H200 × 8 1128 GB' },
  ],
  format: (value) => `${value} GB`,
});
const costs = drawCosts(
  [
    { model: 'ours', isOurs: true, cost: 85.26, asOf: '2026-11-15' },
    { model: 'GPT <6>', isOurs: false, cost: 14_575, asOf: '2026-11-15' },
  ],
  (model) => model,
  'ja',
);
const none = drawBars({ bars: [], format: String });
const free = drawSteps({
  ...{ from: 0, until: 10, marks: [], format: String },
  series: [{ name: 'a', steps: [step(0, 5, 0, 0), step(5, 10, 2)] }],
});

for (const [name, drawing] of Object.entries({ steps, bars, costs, none, free })) {
  describe(`the drawing of ${name}`, () => {
    const shapes = listShapes(drawing);
    const [, , width = 0, height = 0] = String(drawing.attributes['viewBox'])
      .split(' ')
      .map(Number);
    const texts = shapes.filter(({ tag }) => tag === 'text').map(toBox);

    it('has no number that is none, no style and no script', () => {
      assert.doesNotMatch(toSvg(drawing), /NaN|Infinity|undefined|null|style=|<script|\son\w+=/);
    });

    it('stands within its frame at the width of a phone', () => {
      for (const box of texts) {
        assert.ok(
          box.left >= -0.5 && box.right <= width + 0.5,
          `${box.words}: ${box.left} to ${box.right}`,
        );
        assert.ok(
          box.top >= -2 && box.bottom <= height,
          `${box.words}: ${box.top} to ${box.bottom}`,
        );
      }
    });

    it('has no words on other words', () => {
      for (const [index, a] of texts.entries()) {
        for (const b of texts.slice(index + 1)) {
          const apart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          assert.ok(apart, `"${a.words}" lies on "${b.words}"`);
        }
      }
    });
  });
}

it('a bar is as long as its value, on one scale with the lines', () => {
  const [small, large] = listShapes(bars).filter(({ tag }) => tag === 'rect');
  const lengths = [small, large].map((rect) => Number(rect?.attributes['width']));
  assert.ok(Math.abs((lengths[0] ?? 0) / (lengths[1] ?? 1) - 82.5 / 865) < 1e-9);
  const [, , memory, disk] = listShapes(bars).filter(({ tag }) => tag === 'rect');
  assert.equal(disk?.attributes['x'], memory?.attributes['width']);
  const limits = listShapes(bars).filter(({ attributes }) => attributes['class'] === 'limit');
  const x = limits.map(({ attributes }) => Number(/^M([\d.]+)/.exec(String(attributes['d']))?.[1]));
  assert.ok(Math.abs((x[1] ?? 0) / (lengths[1] ?? 1) - 512 / 865) < 0.01);
});

it('steps rise and fall where the value changes, and begin anew after a hole', () => {
  const lines = listShapes(steps)
    .filter(({ attributes }) => String(attributes['class']).startsWith('line series'))
    .map(({ attributes }) => String(attributes['d']));
  assert.match(lines[1] ?? '', /^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+H[\d.]+$/);
  const holed = drawSteps({
    from: 0,
    until: 10,
    series: [{ name: 'a', steps: [step(0, 2, 1), step(5, 10, 2)] }],
    marks: [],
    format: String,
  });
  assert.match(toSvg(holed), /d="M[\d.]+ [\d.]+H[\d.]+M[\d.]+ [\d.]+H[\d.]+"/);
});

it('labels keep their order and their distance, and those that are free stay', () => {
  const label = (text: string, y: number): Label => ({ text, class: '', x: 0, y });
  const moved = spread([label('b', 51), label('a', 50), label('c', 200)], 0, 200);
  assert.deepEqual(
    moved.map(({ text, y }) => [text, y]),
    [
      ['a', 50],
      ['b', 64],
      ['c', 200],
    ],
  );
});

it('markup is escaped and numbers have two places', () => {
  const drawing = shape('text', { x: 1 / 3, class: 'a"b' }, '<&>');
  assert.equal(toSvg(drawing), '<text x="0.33" class="a&#34;b">&#60;&#38;&#62;</text>');
});

function listShapes(drawing: Shape): Shape[] {
  return [
    drawing,
    ...drawing.children.flatMap((child) => (typeof child === 'string' ? [] : listShapes(child))),
  ];
}

function toBox({ attributes, children }: Shape) {
  const words = children.join('');
  const [x, y, width] = [
    Number(attributes['x']),
    Number(attributes['y']),
    widthOf(words, textSize),
  ];
  const kind = String(attributes['class']).split(' ');
  const left = kind.includes('end') ? x - width : kind.includes('middle') ? x - width / 2 : x;
  return { words, left, right: left + width, top: y - textSize * 0.8, bottom: y + textSize * 0.2 };
}
