import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mentionsCard, readCards } from '../../../src/markdown/link-card-syntax.ts';

const fields = (source: string) => readCards(source).map((card) => card.fields);

describe('readCards', () => {
  it('reads fields, trimmed, empty ones included', () => {
    assert.deepEqual(fields('[[ogp: https://a.org || 題 |]]'), [['https://a.org', '', '題', '']]);
  });

  it('reads escaped bars and brackets', () => {
    assert.deepEqual(fields('[[ogp:u||a \\| b|c\\]] d|\\\\x]]'), [
      ['u', '', 'a | b', 'c]] d', '\\\\x'],
    ]);
  });

  it('lets a field end in a bracket', () => {
    assert.deepEqual(fields('[[ogp:u||[V4]]]'), [['u', '', '[V4]']]);
  });

  it('tells lines of cards from lines of text', () => {
    const source = 'a\nb\n[[ogp:1]]\n[[ogp:2\n|]] [[ogp:3]]\nc';
    assert.deepEqual(
      readCards(source).map(({ firstLine, lastLine }) => [firstLine, lastLine]),
      [
        [2, 2],
        [3, 4],
        [4, 4],
      ],
    );
  });

  it('leaves a line with anything else on it', () => {
    for (const source of [
      'x [[ogp:1]]',
      '[[ogp:1]] x',
      '[[ogp:1]]\\',
      '[[ogp:1',
      '[[ogp:1\n[[ogp:2',
    ]) {
      assert.deepEqual(fields(source), [], source);
    }
  });

  it('does not let an unclosed card take the next one', () => {
    assert.deepEqual(fields('[[ogp:1\n[[ogp:2]]'), [['2']]);
  });

  it('takes time in proportion to the text', () => {
    for (const part of ['[[ogp:', ']]', '\\|', '[[ogp:1]]\n', '`']) {
      readCards(part.repeat(20_000));
      mentionsCard(part.repeat(20_000));
    }
  });
});

describe('mentionsCard', () => {
  it('does not mean code and escapes', () => {
    assert.deepEqual(
      ['[[ogp:1]]', 'x [[OGP:1', '`[[ogp:1]]`', '``[[ogp:`1]]``', '\\[[ogp:1]]', '[ogp:1]'].map(
        mentionsCard,
      ),
      [true, true, false, false, false, false],
    );
  });

  it('knows code by backticks of one number', () => {
    assert.ok(mentionsCard('`a`` [[ogp:1]] ```'));
    assert.ok(!mentionsCard('`a`` [[ogp:1]] `'));
    assert.ok(mentionsCard('`a` [[ogp:1]] `b`'));
  });
});
