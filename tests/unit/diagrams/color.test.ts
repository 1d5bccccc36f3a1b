import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrast, parseColor, toHex } from '../../../src/diagrams/color.ts';
import { colorOf, findRole, roles } from '../../../src/diagrams/theme.ts';

describe('parseColor', () => {
  const cases: [text: string, hex: string | undefined, alpha?: number][] = [
    ['#f80', '#ff8800', 1],
    ['#FF8800', '#ff8800', 1],
    ['#ff880080', '#ff8800', 128 / 255],
    ['rgb(255, 136, 0)', '#ff8800', 1],
    ['rgb(255 136 0 / 50%)', '#ff8800', 0.5],
    ['rgba(255,136,0,.25)', '#ff8800', 0.25],
    ['hsl(32, 100%, 50%)', '#ff8800', 1],
    ['hsl(-328, 100%, 50%)', '#ff8800', 1],
    ['transparent', '#000000', 0],
    ['url(#a)', undefined],
    ['currentColor', undefined],
    ['#12', undefined],
  ];
  for (const [text, hex, alpha] of cases) {
    it(text, () => {
      const color = parseColor(text);
      assert.equal(color && toHex(color), hex);
      assert.equal(color?.alpha, alpha);
    });
  }
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    const [black, white, grey] = ['#000', '#fff', '#767676'].map((hex) => parseColor(hex));
    assert.ok(black && white && grey);
    assert.equal(contrast(black, white), 21);
    assert.ok(contrast(grey, white) > 4.5 && contrast(grey, white) < 4.6);
  });
});

describe('findRole', () => {
  it('knows the stand-in of each role, also made lighter', () => {
    for (const role of roles) {
      const color = parseColor(colorOf(role));
      assert.ok(color);
      assert.equal(findRole(color), role);
      const lighten = (channel: number): number => Math.round(channel + (255 - channel) * 0.2);
      const { red, green, blue, alpha } = color;
      assert.equal(findRole({ red, green: lighten(green), blue: lighten(blue), alpha }), role);
    }
  });

  it('takes no other colour for one', () => {
    for (const text of ['#ff0000', '#fe0000', '#f96', '#ffffff', '#fe0105']) {
      const color = parseColor(text);
      assert.ok(color);
      assert.equal(findRole(color), undefined, text);
    }
  });
});
