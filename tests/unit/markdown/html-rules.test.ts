import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkTag } from '../../../src/markdown/html-rules.ts';

const attribute = (name: string, value: string | null = 'x') => ({ name, value });

describe('checkTag', () => {
  it('keeps what belongs in an article', () => {
    assert.deepEqual(checkTag('TD', [attribute('ColSpan', '2'), attribute('lang', 'en')]), {
      tagName: 'td',
      attributes: [attribute('colspan', '2'), attribute('lang', 'en')],
      problems: [],
    });
  });

  it('drops without a word what the site decides', () => {
    const { attributes, problems } = checkTag('a', [attribute('target'), attribute('rel')]);
    assert.deepEqual([attributes, problems], [[], []]);
  });

  it('does not take a property of objects for a name', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      assert.equal(checkTag(name, []).tagName, undefined);
      assert.equal(checkTag('b', [attribute(name)]).attributes.length, 0);
    }
  });

  const hints: [string, RegExp][] = [
    ['iframe', /\[\[ogp:https:/],
    ['svg', /!\[what it shows\]\(\.\/name\.svg\)/],
    ['form', /nobody to send it to/],
    ['main', /makes the page around the text/],
    ['detials', /Did you mean <details>\?/],
    ['T', /^For the characters themselves write `<T>` or &lt;T>$/],
  ];
  for (const [name, hint] of hints) {
    it(`says what to do instead of <${name}>`, () => {
      assert.match(checkTag(name, []).problems[0]?.hint ?? '', hint);
    });
  }
});
