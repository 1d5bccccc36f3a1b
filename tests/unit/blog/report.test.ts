import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toReportHref } from '../../../src/blog/report.ts';

const report = { title: '誤り & more', body: '一行目\n二行目' };
const filled = (address: string) => new URL(toReportHref(address, report));

describe('toReportHref', () => {
  it('fills in a mail, with blanks as mail programs read them', () => {
    const { href, searchParams } = filled('mailto:desk@a.example');
    assert.ok(href.startsWith('mailto:desk@a.example?subject='));
    assert.ok(!href.includes('+'));
    assert.deepEqual(
      [...searchParams],
      [
        ['subject', report.title],
        ['body', report.body],
      ],
    );
  });

  it('fills in the form of a tracker, whose own query stays', () => {
    assert.deepEqual(
      [...filled('https://a.example/new?labels=x').searchParams],
      [
        ['labels', 'x'],
        ['title', report.title],
        ['body', report.body],
      ],
    );
  });
});
