import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { clean } from '../../../src/diagrams/clean.ts';
import { colorOf } from '../../../src/diagrams/theme.ts';

describe('clean', () => {
  it('leaves shapes, text and words, with classes for colours', () => {
    const drawn = `
      <style>#m{fill:${colorOf('text')};font-family:x}#m .box rect{fill:${colorOf('node')};stroke:${colorOf('border')}}
        #m .unused{fill:red}</style>
      <marker id="m-unused"><path d="M0 0L1 1"/></marker>
      <g class="nodes"><g class="node box" id="m-flowchart-A-0" transform="translate(100, 50)">
        <rect x="-30.004" y="-20" width="60" height="40" style=""/>
        <g class="label" transform="translate(0, -11)"><text y="-10.1">
          <tspan x="0" y="-0.1em" dy="1.1em" text-anchor="middle"><tspan font-weight="normal">Nvidia</tspan><tspan
            font-weight="normal"> GPU</tspan></tspan>
          <tspan x="0" y="1em" dy="1.1em" text-anchor="middle"><tspan font-weight="normal">二行目</tspan></tspan>
        </text></g></g></g>`;
    assert.equal(
      clean(svg(drawn, '0 0 200.4 100'), ''),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 201 100" width="201" height="100" role="img" ' +
        'aria-labelledby="title" text-anchor="middle"><title id="title">Nvidia GPU 二行目</title>' +
        '<metadata>Nvidia GPU 二行目</metadata>' +
        '<rect x="70" y="30" width="60" height="40" class="d-fill-node d-stroke-border"/>' +
        '<text y="55" x="100">Nvidia GPU<tspan font-size="0"> </tspan><tspan x="100" dy="17.6">二行目</tspan></text>' +
        '</svg>\n',
    );
  });

  it('lets no script, style, HTML, picture or foreign address through', () => {
    const drawn = `
      <style>@import "https://evil.example/a.css"; rect{fill:url(https://evil.example/b.svg#c)} a&lt;b{</style>
      <script>alert(1)</script>
      <rect id="r" width="5" height="5" onclick="alert(1)" style="fill:url('//evil.example/d');stroke:url(x)"/>
      <image href="https://evil.example/e.png"/><use href="https://evil.example/f.svg#g"/>
      <foreignObject><form action="https://evil.example"><input></form></foreignObject>
      <a href="javascript:alert(1)"><text>a</text></a><a href="data:text/html,x"><text>b</text></a>
      <a href="//evil.example"><text>c</text></a>
      <animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onload" to="x"/>
      <circle r="2" filter="url(https://evil.example/h)" fill="expression(alert(1))"/>
      <path d="M0 0L9 9" marker-end="url(https://evil.example/i#j)" stroke="#123456"/>`;
    const cleaned = clean(svg(drawn), '').replace('xmlns="http://www.w3.org/2000/svg"', '');
    assert.doesNotMatch(cleaned, /evil|script|style|data:|on\w+=|<(?:a|image|form|animate|set)\b/);
    assert.match(cleaned, /<text x="0" y="0">a<\/text>/);
  });

  it('keeps an ordinary link, and then is no longer an image', () => {
    const cleaned = clean(
      svg('<a xlink:href="https://example.com/?a=1&b=2"><text>x</text></a>'),
      '',
    );
    assert.match(cleaned, /role="group"/);
    assert.match(cleaned, /<a href="https:\/\/example\.com\/\?a=1&amp;b=2"><text/);
  });

  it("keeps an author's colours, with text on them that can be read", () => {
    const node = (style: string, textStyle = ''): string =>
      `<g class="node"><rect width="9" height="9" style="${style}"/><g style="${textStyle}"><text style="${textStyle}">x</text></g></g>`;
    const colors = (drawn: string): string[] =>
      clean(svg(drawn), '').match(/(?:fill|stroke)="[^"]*"|d-\w+-\w+/g) ?? [];
    assert.deepEqual(colors(node('fill:#ff9966 !important')), ['fill="#ff9966"', 'fill="#000000"']);
    assert.deepEqual(colors(node('fill:navy')), ['fill="#000080"', 'fill="#ffffff"']);
    assert.deepEqual(colors(node('fill:#003366', 'fill:#ffff00')), [
      'fill="#003366"',
      'fill="#ffff00"',
    ]);
    assert.deepEqual(colors(node('fill:#003366', 'fill:#004477')).slice(-1), ['fill="#ffffff"']);
    // Black lines would be lost on a dark page.
    const onNode = colors(node(`fill:${colorOf('node')};stroke:#333`));
    assert.deepEqual(onNode, ['d-fill-node', 'd-stroke-edge']);
  });

  it('turns transparency into opacity', () => {
    const cleaned = clean(svg('<rect width="9" height="9" fill="rgba(254, 1, 1, 0.5)"/>'), '');
    assert.match(cleaned, /<rect width="9" height="9" fill-opacity="\.5"\/>/);
  });

  it('says below which width its letters would be smaller than 12 px', () => {
    const classOf = (width: number, attributes = ''): string | undefined => {
      const drawn = `<text ${attributes}>x</text>`;
      return /class="([^"]*)"/.exec(clean(svg(drawn, `0 0 ${width} 10`), ''))?.[1];
    };
    assert.equal(classOf(380), undefined);
    assert.equal(classOf(400), 'd-min-320');
    assert.equal(classOf(400, 'font-size="14px"'), 'd-min-384');
    assert.equal(classOf(1100), 'd-min-896');
    assert.equal(classOf(2000), 'd-min-all');
  });

  it('shows a drawing with smaller letters larger', () => {
    const cleaned = clean(svg('<text font-size="8px">x</text>', '0 0 200 100'), '');
    assert.match(cleaned, /viewBox="0 0 200 100" width="300" height="150"/);
  });
});

function svg(content: string, viewBox = '0 0 100 100'): Element {
  const html = `<svg id="m" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${viewBox}" width="100%" style="max-width: 9px">${content}</svg>`;
  return fromHtml(html, { fragment: true }).children[0] as Element;
}
