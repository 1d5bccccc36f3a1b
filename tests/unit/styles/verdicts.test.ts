import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  converter,
  formatHex,
  parse,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  wcagContrast,
  type Color,
} from 'culori';
import { outcomes } from '../../../src/schemas/claim.ts';

const css = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');
const lab = converter('lab65');
const difference = differenceCiede2000();
const eyes: Record<string, (color: Color) => Color> = {
  'all colours': (color) => color,
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
};

for (const [scheme, which] of [
  ['light', 1],
  ['dark', 2],
] as const) {
  const colorOf = (start: string) => {
    const pair = new RegExp(`${start}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
    const color = parse(pair?.[which] ?? '');
    assert.ok(color, start);
    return color;
  };
  const colors = outcomes.map((sign) => colorOf(`\\.${sign} \\{\\n  --verdict`));
  const pairs = colors.flatMap((a, index) => colors.slice(index + 1).map((b) => [a, b] as const));

  describe(`the colours of verdicts, ${scheme}`, () => {
    for (const [sight, see] of Object.entries(eyes)) {
      it(`lie at least 10 apart, as ${sight} shows them`, () => {
        for (const [a, b] of pairs)
          assert.ok(difference(see(a), see(b)) >= 10, [a, b].map(formatHex).join(' and '));
      });
    }

    it('differ in lightness, as grey print shows them', () => {
      for (const [a, b] of pairs) {
        assert.ok(Math.abs(lab(a).l - lab(b).l) >= 5, [a, b].map(formatHex).join(' and '));
      }
    });

    it('can be read on paper and surface', () => {
      for (const ground of [colorOf('--paper'), colorOf('--surface')]) {
        for (const color of colors) assert.ok(wcagContrast(color, ground) >= 4.5, formatHex(color));
      }
    });

    it('are the same for what is confirmed with and without a reservation', () => {
      assert.deepEqual(colorOf('\\.qualified \\{\\n  --verdict'), colors[0]);
    });
  });
}
