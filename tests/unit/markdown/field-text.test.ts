import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

async function received(source: string, field: string | undefined): Promise<string[]> {
  const { problems } = await renderMarkdown(source, { frontmatter: { field } });
  const told = problems.filter(({ id }) => id === 'field-text');
  return told.map(({ line, message }) => `${line} ${message.split('received ').at(-1)}`);
}

describe('a text of the front matter', () => {
  it('may be what stands in a line, marks of claims included', async () => {
    const text = '**a** `b` [c](https://example.com/) [d](claim:v4-mit-licence) x<sub>2</sub><br>e';
    assert.deepEqual(await received(text, 'keyPoints[1]'), []);
  });
  it('may have several paragraphs, but as a key point', async () => {
    assert.deepEqual(await received('a\n\nb', 'notice'), []);
    assert.deepEqual(await received('a\n\nb', 'keyPoints[1]'), ['3 <p>.']);
  });
  for (const [source, told] of [
    ['a\n\n## b', '3 <h2>.'],
    ['- a', '1 <ul>.'],
    ['> a', '1 <blockquote>.'],
    ['```\na\n```', '1 <pre>.'],
    ['```mermaid\nflowchart LR\n  A --> B\n```', '1 <pre>.'],
    ['| a |\n| - |\n| b |', '1 <table>.'],
    ['---', '1 <hr>.'],
    ['![a](./hero.png)', '1 <img>.'],
    ['a <img src="./hero.png" alt="a">', '1 <img>.'],
    ['[^1]\n\n[^1]: a', '1 id="user-content-fnref-1".'],
    ['<span id="a">b</span>', '1 id="a".'],
    ['<div>a</div>', '1 <div>.'],
    ['\n\n[[ogp:https://example.com/card]]', '3 <ul>.'],
  ] as const) {
    it(`must not be ${JSON.stringify(source)}, which the body may be`, async () => {
      assert.deepEqual(await received(source, 'notice'), [told]);
      assert.deepEqual(await received(source, undefined), []);
    });
  }
});
