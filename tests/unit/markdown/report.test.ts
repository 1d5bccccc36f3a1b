import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VFile } from 'vfile';
import { astroData } from '../../../src/markdown/astro-data.ts';
import { report, takeProblems } from '../../../src/markdown/report.ts';

const problem = { id: 'a', message: 'b', hint: 'c' };

describe('report', () => {
  it('keeps problems with the file until they are taken', () => {
    const file = new VFile();
    report(file, 3, problem);
    report(file, { position: { start: { line: 5 } } }, problem);
    report(file, {}, problem);
    const { frontmatter } = astroData(file);
    assert.deepEqual(takeProblems(frontmatter), [
      { ...problem, line: 3 },
      { ...problem, line: 5 },
      { ...problem, line: 1 },
    ]);
    assert.deepEqual(takeProblems(frontmatter), []);
    assert.deepEqual(frontmatter, {});
  });

  it('tells a warning that repeats once, where it comes first, with its count', () => {
    const file = new VFile();
    const warning = { ...problem, severity: 'warning' as const };
    for (const line of [7, 3, 5]) report(file, line, warning);
    report(file, 9, { ...warning, message: 'd' });
    assert.deepEqual(takeProblems(astroData(file).frontmatter), [
      { ...warning, message: 'b (3 times)', line: 3 },
      { ...warning, message: 'd', line: 9 },
    ]);
  });
});
