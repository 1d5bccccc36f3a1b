import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HtmlScan } from '../../../src/markdown/html-scan.ts';

function scan(...pieces: string[]) {
  const scanner = new HtmlScan();
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

  it('tells where Markdown’s asterisks stand in it, but for code', () => {
    const { problems } = scan(
      '<td>a\nb **c**</td>',
      '<code>**</code> <!-- ** --> <b title="**">d</b>',
    );
    assert.deepEqual(
      problems.map(({ id, line, severity }) => [id, line, severity]),
      [['literal-emphasis', 2, 'warning']],
    );
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

  it('does so whatever the letters, to the end where no end tag comes', () => {
    assert.deepEqual(scan('a<SCRIPT>b</Script>c').html, 'ac');
    assert.deepEqual(ids('<Script>"<b onclick=x>'), ['html-script']);
    assert.equal(scan('<svg></svg>a').html, 'a');
  });

  it('knows what holds no text, what has no end tag and what may lack one', () => {
    const opaque =
      'applet audio canvas iframe map math noembed noframes noscript object picture plaintext script select style svg template textarea title video xmp';
    for (const name of opaque.split(' ')) {
      assert.equal(scan(`a<${name}><b>b</b></${name}>c`).html, 'ac', name);
    }
    const empty = 'area base br col embed frame hr img input link meta param source track wbr';
    for (const name of empty.split(' ')) {
      assert.ok(!ids(`<${name}>`).includes('html-unclosed'), name);
      assert.doesNotMatch(scan(`<${name}/>`).html, /<\//, name);
      assert.ok(ids(`<${name}></${name}>`).includes('html-stray-end'), name);
    }
    const implied = 'p li dt dd rt rp caption colgroup thead tbody tfoot tr td th';
    for (const name of implied.split(' ')) {
      const { html, problems } = scan(`<${name}>a`);
      assert.deepEqual(problems, [], name);
      assert.ok(html.endsWith(`a</${name}>`), html);
    }
  });

  it('tells of a comment that is never closed', () => {
    const told = (html: string) => {
      const scan = new HtmlScan();
      scan.add(html, 1);
      return scan.problems.map(({ id, line }) => `${line} ${id}`);
    };
    assert.deepEqual(told('<b>x</b>\n<!-- a --\n\nb'), ['2 html-unclosed']);
    for (const sound of ['<!-- a -->', '<!---->', '<!-->', '<!--->', '<!-- a --!>', '<!--\n-->']) {
      assert.deepEqual(told(sound), [], sound);
    }
  });

  it('drops comments and tells of declarations', () => {
    assert.equal(scan('a<!-- <b> -->b<!-->c<!--->d<!-- e').html, 'abcd');
    const { html, problems } = scan(
      `<!DOCTYPE html>\n<?php x ?></ b>${'<![CDATA[' + 'x'.repeat(90)}>`,
    );
    assert.equal(html, '\n');
    assert.deepEqual(
      problems.map(({ id, line }) => [id, line]),
      [1, 2, 2, 2].map((line) => ['html-element', line]),
    );
    assert.match(problems[3]?.message ?? '', /received <!\[CDATA\[x{51}$/);
  });

  it('tells of a tag without an end, by its first line', () => {
    const { html, problems } = scan(`a <b title="x${'y'.repeat(90)}\nz>`);
    assert.equal(html, `a &lt;b title="x${'y'.repeat(90)}\nz>`);
    assert.deepEqual(
      problems.map(({ id, severity }) => [id, severity]),
      [['html-unclosed', undefined]],
    );
    assert.match(problems[0]?.message ?? '', /received <b title="xy{49}$/);
    assert.match(scan('<b\nc').problems[0]?.message ?? '', /received <b$/);
  });

  it('warns of an end tag that closes nothing', () => {
    const { html, problems } = scan('a</B>\n</i>');
    assert.equal(html, 'a\n');
    assert.deepEqual(
      problems.map(({ id, severity, line, message }) => [id, severity, line, message.slice(-4)]),
      [
        ['html-stray-end', 'warning', 1, '</b>.'.slice(-4)],
        ['html-stray-end', 'warning', 2, '</i>.'.slice(-4)],
      ],
    );
  });

  it('names the line on which what is never closed was opened', () => {
    const { html, problems } = scan('a\n<b>\n<abbr>c');
    assert.match(html, /c<\/abbr><\/b>$/);
    assert.deepEqual(
      problems.map(({ id, line, message }) => [id, line, /<\w+>/.exec(message)?.[0]]),
      [
        ['html-unclosed', 3, '<abbr>'],
        ['html-unclosed', 2, '<b>'],
      ],
    );
    assert.match(problems[0]?.hint ?? '', /<\/abbr>/);
  });

  it('opens no more than it may, and says so once', () => {
    const scanner = new HtmlScan();
    const html = scanner.add(`${'<b>'.repeat(102)}x${'</b>'.repeat(102)}`, 1) + scanner.end();
    assert.equal(html, `${'<b data-line="1">'.repeat(100)}x${'</b>'.repeat(100)}`);
    assert.deepEqual(
      scanner.problems.map(({ id, message }) => [id, /\d+/.exec(message)?.[0]]),
      [['nested-too-deep', '100']],
    );
  });

  it('renders nothing of a forbidden tag, empty or not', () => {
    assert.equal(scan('<foo/>a<foo>b</foo><input>c').html, 'abc');
  });

  it('reads attributes as HTML does', () => {
    assert.equal(
      scan(`<td LANG=ja title = 'a "b"' id="c" dir colspan=2>x</td>`).html,
      '<td lang="ja" title="a &quot;b&quot;" id="c" dir="" colspan="2" data-line="1">x</td>',
    );
  });

  it('reads an XML-like tag as an empty element', () => {
    assert.equal(scan('<br/><a id="x"/>y').html, '<br data-line="1"><a id="x" data-line="1"></a>y');
  });

  it('takes time in proportion to the text', () => {
    for (const part of ['<a ', '<a "', '<', '<!--', '<b/', '<svg></svg>', "<a '>", '</']) {
      scan(part.repeat(20_000));
    }
  });
});
