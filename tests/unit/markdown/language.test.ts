import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getStrings } from '../../../src/i18n/strings.ts';
import { publishedLanguages } from '../../../src/markdown/language.ts';
import { renderMarkdown, renderMdx } from '../../support/markdown.ts';

const ja = getStrings('ja');
const en: typeof ja = {
  ...ja,
  code: 'Code',
  taskDone: 'done',
  taskOpen: 'open',
  headingAnchor: 'Link to “{heading}”',
  tableMark: 'Table: ',
  figureMark: 'Figure: ',
  table: 'Table',
  tableLabel: 'Table: {heading}',
  tableLabelNumbered: 'Table: {heading} ({n})',
  footnotes: 'Notes',
  backToNote: 'Back to note {n}',
  verdicts: { ...ja.verdicts, confirmed: 'confirmed' },
};
const languages = { ja, en };

const text = `| a |
| - |
| b |

Table: prices

## 推論コストの比較

- [x] a
- [ ] b

\`\`\`js
\`\`\`

[licence](claim:v4-mit-licence)[^1] once[^2] and again.[^2]

[[ogp:https://arxiv.org/abs/2512.24880]]

| c |
| - |
| d |

| e |
| - |
| f |

[^1]: A note.

[^2]: Another one.

    1. with a list
`;

const english = [
  'Table',
  'Link to “推論コストの比較”',
  'done',
  'open',
  'Code',
  'confirmed',
  'Table: 推論コストの比較 (1)',
  'Table: 推論コストの比較 (2)',
  'Back to note 1',
  'Back to note 2',
  'Back to note 2',
];

describe('what Markdown adds of its own', () => {
  for (const [name, render] of Object.entries({ '.md': renderMarkdown, '.mdx': renderMdx })) {
    it(`is in the language of an English ${name}`, async () => {
      const path = `/content/posts/sample/en${name}`;
      const { html, problems } = await render(text, { languages, path });
      assert.deepEqual(problems, []);
      assert.deepEqual(labelsOf(html), english);
      assert.match(html, /<figcaption>Table: prices<\/figcaption>/);
      assert.match(html, /<h2[^>]* id="footnote-label">Notes<\/h2>/);
      assert.match(html, />31 December 2025<\/time>/);
      assert.doesNotMatch(html, /<wbr>/);
    });
  }

  it('is in the first language of the site without a locale in the path', async () => {
    for (const path of ['ja.md', '../en.md', '../../en/sample.md', 'fr.md', 'toString.md']) {
      const file = new URL(path, 'file:///content/posts/sample/').pathname;
      const { html } = await renderMarkdown(text, { languages, path: file });
      assert.match(html, /aria-label="済み"/, file);
      assert.match(html, />2025年12月31日<\/time>/);
      assert.match(html, /<wbr>/);
    }
  });

  it('is in the language of a text from whose front matter it comes', async () => {
    const path = '/content/pages/sample/en.md.md';
    assert.match((await renderMarkdown(text, { languages, path })).html, /aria-label="done"/);
  });

  it('stays where a stray element takes the notes in', async () => {
    const path = '/content/posts/sample/en.md';
    const { html } = await renderMarkdown(`<div>\n\n${text}`, { languages, path });
    assert.deepEqual(labelsOf(html), english);
  });

  it('names the plugin that fails', async () => {
    const queries = {
      sign: () => {
        throw new Error('no');
      },
    };
    const { problems } = await renderMarkdown('[a](claim:b)', { queries });
    assert.match(problems[0]?.message ?? '', /^the plugin rehypeClaims failed on this text: no\.$/);
  });

  it('speaks every language that the site has pages in', () => {
    assert.deepEqual(publishedLanguages, { ja });
  });
});

function labelsOf(html: string): unknown[] {
  return Array.from(html.matchAll(/aria-label="([^"]*)"/g), ([, label]) => label);
}
