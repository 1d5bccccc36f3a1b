import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { optimize, type XastRoot } from 'svgo';
import { paint } from '../../../src/diagrams/paint.ts';
import { colorOf, type Role } from '../../../src/diagrams/theme.ts';

describe('paint', () => {
  it("gives the page's colours to what has those of the theme", () => {
    assert.deepEqual(painted(`<path fill="${rgb('note')}" stroke="${rgb('edge')}"/>`), [
      'd-fill-note d-stroke-edge',
    ]);
    assert.deepEqual(painted(`<path fill="none" stroke="${rgb('tint1')}"/>`), [
      'none',
      'd-stroke-accent',
    ]);
    // The colour of what names none.
    assert.deepEqual(painted(`<path fill="${rgb('text')}"/><text fill="${rgb('tint3')}"/>`), []);
  });

  it('puts black, white and grey of nobody into both schemes', () => {
    const cases: [channel: number, fill: string[], stroke: string][] = [
      [0, [], 'edge'],
      [123, [], 'edge'],
      [124, ['d-fill-line'], 'edge'],
      [203, ['d-fill-line'], 'edge'],
      [204, ['d-fill-line'], 'line'],
      [231, ['d-fill-line'], 'line'],
      [232, ['d-fill-paper'], 'line'],
    ];
    for (const [channel, fill, stroke] of cases) {
      const grey = `rgb(${channel}, ${channel}, ${channel})`;
      assert.deepEqual(painted(`<path fill="${grey}"/>`), fill, grey);
      assert.deepEqual(painted(`<path stroke="${grey}"/>`), [`d-stroke-${stroke}`], grey);
      assert.deepEqual(painted(`<text fill="${grey}"/>`), [], grey);
    }
  });

  it("keeps an author's colours, with text on them that can be read", () => {
    const node = (fill: string, text: string) =>
      painted(
        `<g><rect fill="${fill}"/><g><text fill="${text}"><tspan fill="${text}"/></text></g></g>`,
      );
    assert.deepEqual(node('rgb(255, 153, 102)', rgb('text')), ['#ff9966', '#000000', '#000000']);
    assert.deepEqual(node('rgb(0, 0, 128)', rgb('text')), ['#000080', '#ffffff', '#ffffff']);
    assert.deepEqual(node('rgb(0, 51, 102)', 'rgb(255, 255, 0)'), [
      '#003366',
      '#ffff00',
      '#ffff00',
    ]);
    // 4.54 and 4.48 to one.
    assert.equal(node('rgb(255, 255, 255)', 'rgb(118, 118, 118)')[1], '#767676');
    assert.equal(node('rgb(255, 255, 255)', 'rgb(119, 119, 119)')[1], '#000000');
    assert.equal(node('rgb(117, 117, 117)', rgb('text'))[1], '#000000');
    assert.equal(node('rgb(116, 116, 116)', rgb('text'))[1], '#ffffff');
  });

  it("gives text the page's colour where no colour of an author is below it", () => {
    assert.deepEqual(painted('<text fill="rgb(255, 0, 0)"/>'), []);
    const row = (ground: string) =>
      painted(
        `<g><rect fill="rgb(0, 0, 128)"/><rect/><text data-ground="${ground}" fill="${rgb('text')}"/></g>`,
      );
    assert.deepEqual(row(rgb('paper')), ['#000080']);
    assert.deepEqual(row('none'), ['#000080']);
    assert.deepEqual(row('rgb(0, 0, 128)'), ['#000080', '#ffffff']);
    assert.deepEqual(row('rgb(255, 255, 0)'), ['#000080', '#000000']);
  });

  it('makes a half transparent box of an author faint or opaque', () => {
    const box = (attributes: string) => run(`<rect ${attributes}/>`);
    assert.equal(box('fill="rgba(0, 0, 128, 0.4)"'), '<rect fill="#000080" fill-opacity="0.2"/>');
    assert.equal(
      box('fill="rgb(0, 0, 128)" opacity="0.1"'),
      '<rect fill="#000080" fill-opacity="0.1"/>',
    );
    assert.equal(
      box('fill="rgb(0, 0, 128)" opacity="0.7"'),
      '<rect fill="#000080" fill-opacity="1"/>',
    );
  });

  it('does so with the first shape of a group that is no single shape, and has paint', () => {
    const text = `<text fill="${rgb('text')}"/>`;
    const red = (more = '') =>
      `<rect fill="rgb(255, 0, 0${more})"/>`.replace('rgb(', more ? 'rgba(' : 'rgb(');
    assert.deepEqual(painted(`<g><rect fill="none"/>${red()}${text}</g>`).at(-1), '#000000');
    assert.deepEqual(painted(`<g>${red(', 0.6')}${text}</g>`).at(-1), '#000000');
    assert.deepEqual(painted(`<g>${red(', 0.5')}${text}</g>`), ['#ff0000']);
    assert.deepEqual(painted(`<g><g>${red()}</g>${text}</g>`), ['#ff0000']);
    assert.deepEqual(painted(`<g class="a node"><g>${red()}</g>${text}</g>`), [
      '#ff0000',
      '#000000',
    ]);
    assert.deepEqual(painted(`<a>${red()}${text}</a>`), ['#ff0000']);
    assert.deepEqual(painted(`<g><rect fill="${rgb('node')}"/>${text}</g>`), ['d-fill-node']);
    // An icon: its lines belong to its ground.
    assert.deepEqual(painted(`<g>${red()}<path fill="rgb(255, 255, 255)"/></g>`), [
      '#ff0000',
      '#ffffff',
    ]);
  });

  it('turns transparency into opacity', () => {
    const half =
      '<rect fill="rgba(254, 1, 3, 0.5)" stroke="rgba(255, 0, 0, 0.5)" stroke-opacity="0.5"/>';
    const drawn = run(half);
    assert.match(drawn, /^<rect stroke="#ff0000" stroke-opacity="0.25" fill-opacity="0.5"\/>$/);
    assert.equal(run('<rect fill="rgba(0, 0, 0, 0)"/>'), '<rect fill-opacity="0"/>');
    assert.equal(
      run('<stop stop-color="rgba(255, 0, 0, 0.5)"/>'),
      '<stop stop-color="#ff0000" stop-opacity="0.5"/>',
    );
    assert.equal(run('<stop stop-color="rgb(0, 0, 0)"/>'), '<stop stop-color="#000000"/>');
  });
});

/** Fills, strokes and classes, in order. */
function painted(drawing: string): string[] {
  const values = run(drawing).matchAll(/(?:fill|stroke|class)="([^"]+)"/g);
  return [...values].map(([, value = '']) => value);
}

function run(drawing: string): string {
  const fn = (root: XastRoot): void => paint(root);
  const { data } = optimize(`<svg>${drawing}</svg>`, { plugins: [{ name: 'paint', fn }] });
  return data.replaceAll(' class=""', '').replace(/^<svg>|<\/svg>$/g, '');
}

/** As a browser tells a colour. */
function rgb(role: Role): string {
  const channels = colorOf(role).match(/[\da-f]{2}/g) ?? [];
  return `rgb(${channels.map((channel) => parseInt(channel, 16)).join(', ')})`;
}
