import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPlain } from '../../../src/markdown/plain.ts';
import { toUnbrokenHtml } from '../../../src/markdown/unbroken.ts';
import { renderMarkdown } from '../../support/markdown.ts';

const parts =
  '推論|コスト|の|、|。|「|」|（|）|：|V4|GPT-5.2|0.14|1,048,576|%|$|"|\'|’|—|-|+|/|(|)|!|?|;|:|.|~|=|^| |  |\u3000|\u00A0|' +
  '한국어|1.|2)|10|#|*|**|_|`|[x]|<b>|<|>|&|&amp;|@|a@b.example|http|://|https://a.example|www.a.example|WWW.a.example|www.|\n|\t|{|}|\\|\uFEFF|😀|é|mailto:';

describe('isPlain', () => {
  it('is true of a sentence with numbers and names', () => {
    for (const text of [
      'V4の費用は、V3.2（2025年12月）の約50%: "0.14ドル"になった。',
      'It costs 0.14 dollars; not 0.28!',
      '2026年に公開',
    ]) {
      assert.ok(isPlain(text), text);
    }
  });

  it('is false of what Markdown reads', () => {
    for (const text of [
      ...[
        '- a',
        '+ a',
        '1. a',
        '1) a',
        '# a',
        '> a',
        '*a*',
        '_a_',
        '`a`',
        '~~a~~',
        '[a](b)',
        '<b>',
      ],
      ...[
        'a & b',
        'a\nb',
        ' a',
        'a ',
        'a\\',
        'a | b',
        'https://a.b',
        'www.a.b',
        'WWW.a.b',
        'a@b.c',
      ],
      ...['$a$', ':tada:', '---', '===', '', '\uFEFFa', '{a}', '\u0000'],
    ]) {
      assert.ok(!isPlain(text), JSON.stringify(text));
    }
  });

  it('is true only where Markdown makes one paragraph of the text as it is', async () => {
    const choices = parts.split('|');
    let plain = 0;
    for (let seed = 1, run = 0; run < 1500; run++) {
      const text = Array.from({ length: 1 + (run % 4) }, () => {
        seed = (seed * 48271) % 2147483647;
        return choices[seed % choices.length];
      }).join('');
      if (!isPlain(text)) continue;
      plain++;
      assert.equal((await renderMarkdown(text)).html, `<p>${toUnbrokenHtml(text)}</p>`);
    }
    assert.ok(plain > 200);
  });
});
