import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HtmlScan } from '../../../src/markdown/html-scan.ts';

function scan(...pieces: string[]) {
  const scanner = new HtmlScan(100);
  const clean = pieces.map((piece, index) => scanner.add(piece, index + 1)).join('');
  return { html: clean + scanner.end(), problems: scanner.problems };
}

const ids = (...pieces: string[]) => scan(...pieces).problems.map(({ id }) => id);

describe('HtmlScan', () => {
  it('marks each tag with its line', () => {
    assert.equal(
      scan('a\n<b\n>x</b>\n<i>y</i>').html,
      'a\n<b data-line="2">x</b>\n<i data-line="4">y</i>',
    );
  });

  it('joins pieces that Markdown stands between', () => {
    assert.deepEqual(ids('<details>', '</details>'), []);
  });

  it('escapes what is no tag', () => {
    assert.equal(scan('1 < 2 &lt; <3 </ >').html, '1 &lt; 2 &lt; &lt;3 ');
  });

  it('keeps a value from ending its attribute', () => {
    assert.equal(
      scan(`<abbr title='"onclick="x'>`).html,
      '<abbr title="&quot;onclick=&quot;x" data-line="1"></abbr>',
    );
  });

  it('closes what is open inside an element that ends', () => {
    const { html, problems } = scan('<div><b>x</div>');
    assert.equal(html, '<div data-line="1"><b data-line="1">x</b></div>');
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['html-unclosed'],
    );
  });

  it('lets authors leave out the end tags that HTML does not ask for', () => {
    assert.deepEqual(ids('<ul><li>a<li>b</ul><p>c'), []);
  });

  it('reads nothing inside a script', () => {
    assert.deepEqual(ids('<script>"<b onclick=x>"</script>'), ['html-script']);
  });

  it('reads an XML-like tag as an empty element', () => {
    assert.equal(scan('<br/><a id="x"/>y').html, '<br data-line="1"><a id="x" data-line="1"></a>y');
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    for (const part of ['<a ', '<a "', '<', '<!--', '<b/', '<svg></svg>', "<a '>", '</']) {
      scan(part.repeat(20_000));
    }
    assert.ok(performance.now() - started < 5000);
  });
});
