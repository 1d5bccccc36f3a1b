import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { XastRoot } from 'svgo';
import { optimize } from 'svgo';
import { isAllowedFile, keepAllowed } from '../../../src/diagrams/allow.ts';

describe('isAllowedFile', () => {
  const file = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img">${inside}</svg>\n`;

  it('takes what clean writes', () => {
    const inside =
      '<title>a &lt; b</title><metadata>x\ny</metadata><g id="a"><use href="#a"/></g>' +
      '<a href="https://example.com/?a=1&amp;b"><text x="1" class="d-fill-node">甲<tspan dy="3">乙</tspan></text></a>';
    assert.ok(isAllowedFile(file(inside)));
  });

  it('takes nothing else, however it is written', () => {
    for (const inside of [
      ...[
        '<script>x</script>',
        '<SCRIPT/>',
        '<g onload="x"/>',
        "<g onload='x'/>",
        '<g onload=x />',
      ],
      ...[
        '<image href="https://x"/>',
        '<foreignObject><p/></foreignObject>',
        '<!-- x -->',
        '<![CDATA[x]]>',
      ],
      ...[
        '<use href="https://x#a"/>',
        '<a href="javascript:x"/>',
        '<a href="&#106;avascript:x"/>',
        '<g',
        '<',
      ],
      ...[
        '<rect style="x"/>',
        '<rect fill="url(https://x)"/>',
        '<rect fill="u&#114;l(https://x)"/>',
        '<g id="a>b"/>',
      ],
    ]) {
      assert.ok(!isAllowedFile(file(inside)), inside);
    }
    assert.ok(!isAllowedFile(`<p>x</p>${file('')}`));
    assert.ok(!isAllowedFile(''));
  });
});

describe('keepAllowed', () => {
  it('keeps shapes, text and their paint', () => {
    const drawing =
      '<g id="a" transform="translate(1 2)" opacity=".5" clip-path="url(#b)" text-decoration="underline">' +
      '<path d="M0 0-1.5e-3,4+2" fill="#ff9900" stroke="none" stroke-dasharray="3, 5%"/>' +
      '<rect class="d-fill-node d-stroke-edge" x="1" y="2" width="3" height="4" rx="5" ry="5"/>' +
      '<line x1="1" y1="2" x2="3" y2="4" stroke-width="2" marker-end="url(#m)"/>' +
      '<text x="1" y="2" text-anchor="middle" font-size="12">a<tspan dy="3" font-weight="700">b</tspan></text></g>';
    assert.equal(kept(drawing), drawing);
  });

  it('drops every other element with all that is in it', () => {
    for (const name of [
      ...['script', 'style', 'foreignObject', 'image', 'iframe', 'animate', 'set', 'handler'],
      ...['filter', 'feImage', 'mask', 'pattern', 'video', 'html', 'G'],
    ]) {
      assert.equal(kept(`<g><${name} id="x"><path d="M0 0"/>x</${name}></g>`), '<g/>', name);
    }
    assert.equal(kept('<g><!-- x --><?x y?><![CDATA[x]]></g>'), '<g/>');
  });

  it('drops every other attribute', () => {
    for (const attribute of [
      ...['style="x"', 'onclick="x"', 'ONLOAD="x"', 'filter="url(#a)"', 'mask="url(#a)"'],
      ...[
        'font-family="x"',
        'data-x="1"',
        'tabindex="0"',
        'src="x"',
        'href="#a"',
        'xlink:href="#a"',
      ],
      ...['from="x"', 'attributeName="x"', 'class=""', 'fill=""', 'display="inline"'],
    ]) {
      assert.equal(
        kept(`<path xmlns:xlink="x" d="M0 0" ${attribute}/>`),
        '<path d="M0 0"/>',
        attribute,
      );
    }
  });

  it('lets a group carry nothing that its parts would take from it', () => {
    const attributes = 'fill="red" x="1" class="node" font-size="1" href="#a" stroke="red" dy="1"';
    assert.equal(kept(`<g ${attributes}/>`), '<g/>');
    assert.equal(kept(`<a ${attributes}/>`), '<a href="#a"/>');
  });

  it('drops values that are more than names, numbers and colours', () => {
    for (const value of [
      ...[
        'url(https://evil.example/a)',
        'url(//evil.example#a)',
        'URL(x#a)',
        'url (x)',
        'x url(#a)',
        'url(#a&quot;b)',
      ],
      ...['url(#a) url(https://evil.example)', "url('#a')", 'url(#a', 'url(#a)b', 'a:b', 'a;b'],
      ...['expression(alert(1));', '@import', '\\75rl(x)', 'a{b}', 'a/b', 'a=b', 'x&#10;&lt;', 'é'],
    ]) {
      assert.equal(kept(`<path d="M0 0" fill="${value}"/>`), '<path d="M0 0"/>', value);
    }
    // Names only; nothing is fetched by them.
    assert.equal(kept('<path id="a:b/c"/>'), '<path id="a:b/c"/>');
  });

  it('drops what is not shown', () => {
    assert.equal(kept('<g><text display="none">a</text></g>'), '<g/>');
    assert.equal(kept('<g><text visibility="hidden">a</text></g>'), '<g/>');
    assert.equal(kept('<g><text visibility="visible">a</text></g>'), '<g><text>a</text></g>');
  });

  it('keeps links to pages and makes groups of all others', () => {
    const link = (href: string, name = 'href') => kept(`<a xmlns:xlink="x" ${name}="${href}"/>`);
    for (const href of [
      'https://a.example/?b=1',
      'HTTP://a.example',
      'mailto:a',
      '/a',
      '/',
      '#a',
    ]) {
      assert.equal(link(href), `<a href="${href}"/>`);
      assert.equal(link(href, 'xlink:href'), `<a href="${href}"/>`);
    }
    for (const href of [
      ...[
        'javascript:alert(1)',
        ' javascript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///x',
      ],
      ...['//evil.example', 'https:evil', 'blob:x', 'a', '', 'x#https://a.example', 'xmailto:a'],
    ]) {
      assert.equal(link(href), '<g/>', href);
      assert.equal(link(href, 'xlink:href'), '<g/>', href);
    }
    assert.equal(kept('<a/>'), '<g/>');
  });

  it('lets <use> point inside its own drawing only', () => {
    const use = (attributes: string) => kept(`<use xmlns:xlink="x" ${attributes}/>`);
    assert.equal(use('href="#a"'), '<use href="#a"/>');
    assert.equal(use('xlink:href="#a"'), '<use href="#a"/>');
    assert.equal(use('href="#a" xlink:href="https://evil.example/#a"'), '<use/>');
    for (const href of ['https://evil.example/a.svg#b', 'a.svg#b', 'data:image/svg+xml,x#a', '']) {
      assert.equal(use(`href="${href}"`), '<use/>', href);
    }
  });
});

function kept(drawing: string): string {
  const fn = (root: XastRoot): void => keepAllowed(root);
  const { data } = optimize(`<svg>${drawing}</svg>`, { plugins: [{ name: 'wall', fn }] });
  return data.replace(/^<svg>|<\/svg>$/g, '');
}
