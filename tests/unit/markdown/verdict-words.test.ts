import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { renderMarkdown } from '../../support/markdown.ts';

describe('rehypeVerdictWords', () => {
  const mark = '[6710億](claim:v4-671b-parameters)';
  const paragraph = `公開の前の報道では、モデルの規模は${mark}であると伝えられた。`.repeat(8);
  const table = `| 項目 | 値 |\n| --- | ---: |\n| 規模 | ${mark} |\n| 費用 | 100 |`;

  it('keeps the verdict in a reader view, in sentences and in tables', async () => {
    const { html } = await renderMarkdown(`${paragraph}\n\n${table}\n\n${paragraph}`);
    const { document } = parseHTML(
      `<!doctype html><html lang="ja"><head><title>題</title></head><body><main><article><h1>題</h1>${html}</article></main></body></html>`,
    );
    const read = new Readability(document as never).parse();
    assert.equal(read?.textContent?.match(/6710億［事実と異なる］/g)?.length, 17);
    assert.match(read.content ?? '', /<td><label[^|]*6710[^|]*［事実と異なる］/);
  });

  it('says it once to a screen reader, and not in the text that is searched and summarised', async () => {
    const { html, frontmatter } = await renderMarkdown(`## ${mark}の話\n\n${mark}である。`);
    assert.equal(html.match(/aria-label="事実と異なる"/g)?.length, 2);
    assert.equal(html.match(/aria-hidden="true">［事実と異なる］/g)?.length, 2);
    assert.equal(frontmatter.text, '6710億の話\n6710億である。');
    assert.match(html, /<h2 id="6710億の話">/);
  });
});
