import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readChart } from '../../../src/diagrams/chart.ts';

it('tells each category of a chart with its values', () => {
  const code =
    '%%{init: {}}%%\nxychart-beta\n  x-axis "月" ["1月, 末", 2月]\n  y-axis "万人" 0 --> 100\n  bar "a" [20, 50.5]\n  line [10, 40, 80]';
  assert.deepEqual(readChart(code), ['1月, 末\t20 / 10', '2月\t50.5 / 40', '80']);
  assert.deepEqual(readChart('xychart-beta\nx-axis 0 --> 10\nline [+1, -2]'), ['+1', '-2']);
  assert.deepEqual(readChart('xychart-beta\ntitle x'), []);
  assert.equal(readChart('pie\n"x" : 1'), undefined);
});
