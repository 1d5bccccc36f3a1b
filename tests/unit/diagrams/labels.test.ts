import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { optimize, type XastRoot } from 'svgo';
import { setLabels } from '../../../src/diagrams/labels.ts';

describe('setLabels', () => {
  it('writes a row as one text, with single spaces', () => {
    const drawn =
      '<text x="1" y="2" dy="3">\n <tspan>Mixture</tspan><tspan> of\n\t</tspan> <tspan>Experts </tspan>\n</text>';
    assert.equal(set(drawn), '<text x="1" y="5">Mixture of Experts</text>');
  });

  it('writes further rows relative to the row above, and keeps them apart when copied', () => {
    const row = (x: number, y: number, dy: number, text: string) =>
      `<tspan x="${x}" y="${y}" dy="${dy}" text-anchor="middle">${text}</tspan>`;
    assert.equal(
      set(
        `<text y="-10" dx="4">${row(1, 2, 3, 'A')}${row(1, 20, 3, '')}${row(2, 30, 4.006, '<tspan>B</tspan>')}</text>`,
      ),
      '<text dx="4" x="1" y="5" text-anchor="middle">A<tspan font-size="0"> </tspan><tspan x="2" dy="29.01">B</tspan></text>',
    );
    assert.equal(
      set('<text x="9" y="1">A<tspan dy="16">B</tspan><tspan y="40">C</tspan></text>').replace(
        /<tspan f.*?n>/g,
        '|',
      ),
      '<text x="9" y="1">A|<tspan x="9" dy="16">B</tspan>|<tspan x="9" dy="23">C</tspan></text>',
    );
  });

  it('places letters as the innermost element that holds them says', () => {
    const place = (drawn: string) => /^<text x="(.*?)" y="(.*?)"/.exec(set(drawn))?.slice(1);
    assert.deepEqual(place('<text y="2" dy="16"><tspan x="1" dy="16">A</tspan></text>'), [
      '1',
      '18',
    ]);
    assert.deepEqual(place('<text y="2" dy="16"><tspan x="1">A</tspan></text>'), ['1', '18']);
    assert.deepEqual(place('<text y="2" dy="16"><tspan y="5" dy="1">A</tspan></text>'), ['0', '6']);
  });

  it('says the style of a whole label once, and of a part where it is', () => {
    const bold = 'class="d-fill-edge" font-weight="700"';
    assert.equal(
      set(
        `<text font-size="9px" fill="red" opacity=".5"><tspan ${bold}>A</tspan><tspan ${bold}> B</tspan></text>`,
      ),
      `<text opacity=".5" ${bold} x="0" y="0">A B</text>`,
    );
    assert.equal(
      set(`<text ${bold}>A<tspan class="">B</tspan></text>`),
      `<text x="0" y="0"><tspan ${bold}>A</tspan><tspan>B</tspan></text>`,
    );
  });

  it('empties a text that says nothing', () => {
    assert.equal(set('<text x="1"> <tspan x="2">\n</tspan></text>'), '<text/>');
  });

  it('tells the smallest size of letters', () => {
    const smallest = (drawn: string): number => read(drawn).smallest;
    assert.equal(smallest('<rect font-size="1"/>'), 16);
    assert.equal(smallest('<text font-size="20px">A</text>'), 16);
    assert.equal(
      smallest('<text>A<tspan font-size="9.5px">B</tspan></text><text font-size="11px">C</text>'),
      9.5,
    );
    // Nothing is written in it.
    assert.equal(smallest('<text font-size="9px"> <tspan font-size="12px">B</tspan></text>'), 12);
  });
});

function set(drawn: string): string {
  return read(drawn).drawn;
}

function read(drawn: string): { drawn: string; smallest: number } {
  let smallest = 0;
  const fn = (root: XastRoot): void => {
    smallest = setLabels(root);
  };
  const { data } = optimize(`<svg>${drawn}</svg>`, { plugins: [{ name: 'labels', fn }] });
  return { drawn: data.replace(/^<svg>|<\/svg>$/g, ''), smallest };
}
