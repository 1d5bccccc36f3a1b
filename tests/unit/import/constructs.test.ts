import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placePictures } from '../../../src/import/addresses.ts';
import { translateConstructs } from '../../../src/import/constructs.ts';
import type { Note } from '../../../src/import/imported.ts';

function translate(text: string, isMdx = false): string {
  return translateConstructs(text, isMdx, []).trim();
}

describe('translateConstructs', () => {
  it('keeps the formula of a shortcode, whichever signs it stands in', () => {
    const wanted = '$$\nr = \\frac{a}{b}\n$$';
    assert.equal(translate('{{< math >}}\n$$ r = \\frac{a}{b} $$\n{{< /math >}}'), wanted);
    assert.equal(translate('{{< katex >}}\nr = \\frac{a}{b}\n{{< /katex >}}'), wanted);
    assert.equal(translate('式は{{< katex >}}\\(x^2\\){{< /katex >}}。'), '式は$x^2$。');
  });

  it('leaves no gap in a sentence where a shortcode is not known, and shows one that is escaped', () => {
    assert.equal(translate('{{< param "name" >}}の調べ。'), '`{{< param "name" >}}`の調べ。');
    assert.equal(translate('前。\n\n{{< ad >}}\n\n後。'), '前。\n\n後。');
    assert.equal(translate('{{</* figure x */>}}と書く。'), '`{{< figure x >}}`と書く。');
  });

  it('leads links within the text to the headings by their words', () => {
    assert.equal(
      translate('[表](#t)\n\n## 料金の **表** {#t}'),
      '[表](#料金の-表)\n\n## 料金の **表**',
    );
    assert.equal(translate('[表]({{< relref "#t" >}})\n\n## 表 {#t}'), '[表](#表)\n\n## 表');
  });

  it('turns raised, lowered, added and hidden passages into ours, and leaves formulas and code', () => {
    assert.equal(
      translate('10^25^とH~2~O、++追加++と||答え||。'),
      '10<sup>25</sup>とH<sub>2</sub>O、<ins>追加</ins>と答え。',
    );
    for (const text of [
      '$x^2+y^2$',
      '`x^2^`',
      '3~5個、10~20個',
      'C++とC++',
      '| a || b |',
      'a || b',
    ])
      assert.equal(translate(text), text);
  });

  it('finds the pictures that MDX imports, and shows an expression as code', () => {
    const mdx =
      'import Arch from \'./arch.png\';\n\n<img src={Arch} alt="構成" />\n\n数は{1 + 1}。';
    assert.equal(translate(mdx, true), '<img src="./arch.png" alt="構成" />\n\n数は`{1 + 1}`。');
  });

  it('puts notes within a sentence below the text, under numbers that are free', () => {
    assert.equal(
      translate('一[^1]、二^[中の[注](https://example.com/)]。\n\n[^1]: 先の注。'),
      '一[^1]、二[^2]。\n\n[^1]: 先の注。\n\n[^2]: 中の[注](https://example.com/)',
    );
  });

  it('says once that a caption is one', () => {
    const figure = (caption: string) =>
      translate(`{{< figure src="a.png" alt="線" caption="${caption}" >}}`);
    assert.equal(figure('図1 推移'), '![線](a.png)\n\n図1 推移');
    assert.equal(figure('推移'), '![線](a.png)\n\n図：推移');
  });
});

it('placePictures calls a picture on another server by what it shows', () => {
  const notes: Note[] = [];
  const body = '<img width="4" alt="画面の写し" src="https://example.com/a.png">';
  const placed = placePictures({ fields: {}, body, notes }, () => ({ why: '' }));
  assert.equal(placed.body, '[画面の写し](https://example.com/a.png)');
});
