import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrast, luminance, parseColor, toHex } from '../../../src/diagrams/color.ts';
import { colorOf, findRole, roles } from '../../../src/diagrams/theme.ts';

describe('parseColor', () => {
  const cases: [text: string, hex: string | undefined, alpha?: number][] = [
    ['rgb(255, 136, 0)', '#ff8800', 1],
    ['rgba(255, 136, 0, 0.25)', '#ff8800', 0.25],
    ['rgba(0, 0, 0, 0)', '#000000', 0],
    ['none', undefined],
    ['url(#a)', undefined],
    ['color(srgb 1 0.5 0)', undefined],
    ['xrgb(1, 2, 3)', undefined],
    ['rgb(1, 2, 3)x', undefined],
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
  const grey = (channel: number) => ({ red: channel, green: channel, blue: channel, alpha: 1 });

  it('is that of WCAG', () => {
    assert.equal(contrast(grey(0), grey(255)), 21);
    // The lightest grey that has 4.5 on white.
    assert.ok(contrast(grey(0x76), grey(255)) > 4.5 && contrast(grey(0x77), grey(255)) < 4.5);
    assert.equal(contrast(grey(255), grey(0x76)), contrast(grey(0x76), grey(255)));
  });

  it('is linear for the darkest colours and weighs green most', () => {
    assert.equal(luminance(grey(10)), 10 / 255 / 12.92);
    assert.ok(Math.abs(luminance(grey(11)) - 0.003347) < 0.000001);
    assert.ok(Math.abs(luminance({ red: 255, green: 0, blue: 0, alpha: 1 }) - 0.2126) < 1e-9);
    assert.ok(Math.abs(luminance({ red: 0, green: 255, blue: 0, alpha: 1 }) - 0.7152) < 1e-9);
  });
});

describe('findRole', () => {
  it('knows the stand-in of each role', () => {
    for (const role of roles) assert.equal(findRole(fromHex(colorOf(role))), role);
  });

  it('knows it where mermaid has made it lighter', () => {
    assert.equal(findRole({ red: 254, green: 52, blue: 197, alpha: 1 }), 'tint2');
    assert.equal(findRole({ red: 255, green: 153, blue: 219, alpha: 1 }), 'tint1');
  });

  it('takes no colour that an author writes in three digits for one of ours', () => {
    for (let index = 0; index < 0x1000; index++) {
      const [red = 0, green = 0, blue = 0] = [index >> 8, (index >> 4) & 15, index & 15].map(
        (digit) => digit * 17,
      );
      assert.equal(findRole({ red, green, blue, alpha: 1 }), undefined);
    }
  });

  it('takes no other colour for one', () => {
    for (const hex of ['#ff0000', '#fe0000', '#ff9966', '#ffffff', '#fe0105']) {
      assert.equal(findRole(fromHex(hex)), undefined, hex);
    }
  });
});

function fromHex(hex: string) {
  const [red = 0, green = 0, blue = 0] = (hex.match(/[\da-f]{2}/g) ?? []).map((pair) =>
    parseInt(pair, 16),
  );
  return { red, green, blue, alpha: 1 };
}
