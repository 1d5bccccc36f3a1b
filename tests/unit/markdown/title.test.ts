import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

describe('remarkTitle', () => {
  const headings = async (source: string, title: unknown = 'V4の**価格**') =>
    (await renderMarkdown(source, { frontmatter: { title } })).html.match(/<h\d/g)?.length ?? 0;

  it('takes away a first heading that is the title once more', async () => {
    assert.equal(await headings('# V4の 価格\n\n本文', 'Ｖ4の価格'), 0);
    assert.equal(await headings('# v4の**価格**と`x`\n\n## 節', 'V4の価格とx'), 1);
  });

  it('leaves every other heading', async () => {
    assert.equal(await headings('# V4の値段', 'V4の価格'), 1);
    assert.equal(await headings('## V4の価格', 'V4の価格'), 1);
    assert.equal(await headings('本文\n\n# V4の価格', 'V4の価格'), 1);
    assert.equal(await headings('# 2026', 2026), 1);
  });
});
