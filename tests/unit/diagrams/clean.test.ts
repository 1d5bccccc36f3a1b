import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { clean, minimumWidths } from '../../../src/diagrams/clean.ts';
import { colorOf, roles } from '../../../src/diagrams/theme.ts';

const css = readFileSync(new URL('../../../src/styles/diagrams.css', import.meta.url), 'utf8');

describe('clean', () => {
  it('leaves shapes, text and words, with classes for colours', () => {
    const drawn = `
      <style>#m{font-family:x}</style>
      <marker id="m-unused"><path d="M0 0L1 1"/></marker>
      <g class="nodes"><g class="node box" id="m-flowchart-A-0" transform="translate(100, 50)">
        <rect x="-30.004" y="-20" width="60" height="40" fill="${rgb('node')}" stroke="${rgb('border')}" style="x:y"/>
        <g class="label" transform="translate(0, -11)"><text y="-10.1" fill="${rgb('text')}">
          <tspan x="0" y="-1.6" dy="17.6" text-anchor="middle" fill="${rgb('text')}"><tspan
            fill="${rgb('text')}">Nvidia</tspan><tspan fill="${rgb('text')}"> GPU</tspan></tspan>
          <tspan x="0" y="16" dy="17.6" text-anchor="middle" fill="${rgb('text')}">二行目</tspan>
        </text></g></g></g>`;
    assert.equal(
      clean(svg(drawn, '0 0 200.4 100'), ''),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 201 100" width="201" height="100" role="img">' +
        '<metadata>Nvidia GPU 二行目</metadata><g transform="translate(100 50)">' +
        '<rect x="-30" y="-20" width="60" height="40" class="d-fill-node d-stroke-border"/>' +
        '<text x="0" y="16" text-anchor="middle" transform="translate(0 -11)">Nvidia GPU' +
        '<tspan font-size="0"> </tspan><tspan x="0" dy="17.6">二行目</tspan></text></g></svg>\n',
    );
  });

  it('lets no script, style, HTML, picture or foreign address through', () => {
    const drawn = `
      <style>@import "https://evil.example/a.css"; a&lt;b{}</style><script>alert(1)</script>
      <rect width="5" height="5" onclick="alert(1)" fill="url(https://evil.example/b)" style="fill:url(//evil)"/>
      <image href="https://evil.example/e.png"/><use href="https://evil.example/f.svg#g"/>
      <foreignObject><form action="https://evil.example"/></foreignObject>
      <a href="javascript:alert(1)"><text>a</text></a><a href="//evil.example"><text>c</text></a>`;
    const cleaned = clean(svg(drawn), '').replace('xmlns="http://www.w3.org/2000/svg"', '');
    assert.doesNotMatch(cleaned, /evil|script|style|on\w+=|<(?:a|image|form)\b/);
    assert.match(cleaned, /<text x="0" y="0">a<\/text>/);
  });

  it('keeps an ordinary link, and then is no longer an image', () => {
    const cleaned = clean(svg('<a href="https://example.com/?a=1&amp;b=2"><text>x</text></a>'), '');
    assert.match(cleaned, /role="group"/);
    assert.match(cleaned, /<a href="https:\/\/example\.com\/\?a=1&amp;b=2"><text/);
  });

  it('takes its name from the drawing or the source, and else has none', () => {
    const nameOf = (drawn: string, code: string) =>
      /<title>(.*?)<\/title>/.exec(clean(svg(drawn), code))?.[1];
    assert.equal(nameOf('<title>甲</title><text>乙</text>', 'title 丙'), '甲');
    assert.equal(nameOf('<text>乙</text>', '---\ntitle: "丙"\n---\nflowchart LR'), '丙');
    assert.equal(nameOf('<text>丙 丁</text>', 'gantt\n  title  丙 丁'), '丙 丁');
    assert.equal(nameOf('<text>丙</text>', 'pie showData title 丙'), '丙');
    assert.equal(nameOf('<text>title</text>', 'flowchart LR\ntitle --> 丙'), undefined);
    assert.equal(nameOf('<text>乙</text>', 'flowchart LR\nsubtitle x\ntitle'), undefined);
  });

  it('does not say its name again among its words', () => {
    const cleaned = clean(svg('<text>甲</text><text>乙</text>'), 'title 甲');
    assert.match(cleaned, /<title>甲<\/title><metadata>乙<\/metadata>/);
  });

  it('says below which width its letters would be smaller than 12 px', () => {
    const classOf = (width: number, attributes = ''): string | undefined => {
      const drawn = `<text ${attributes}>x</text>`;
      return /class="([^"]*)"/.exec(clean(svg(drawn, `0 0 ${width} 10`), ''))?.[1];
    };
    assert.equal(classOf(384), undefined);
    assert.equal(classOf(385), 'd-min-320');
    assert.equal(classOf(400, 'font-size="14px"'), 'd-min-384');
    assert.equal(classOf(512), 'd-min-384');
    assert.equal(classOf(1100), 'd-min-896');
    assert.equal(classOf(2000), 'd-min-all');
  });

  it('shows a drawing with smaller letters larger', () => {
    const cleaned = clean(svg('<text>y<tspan font-size="8px">x</tspan></text>', '0 0 200 100'), '');
    assert.match(cleaned, /viewBox="0 0 200 100" width="300" height="150"/);
  });
});

describe('diagrams.css', () => {
  it('has every class that a drawing may carry', () => {
    for (const width of minimumWidths) {
      assert.match(css, new RegExp(`\\.d-min-${width} \\{\\s*min-width: ${width}px;`));
    }
    assert.match(css, /\.d-min-all \{/);
    for (const role of roles) assert.match(css, new RegExp(`\\.d-fill-${role}\\b`));
    for (const role of ['text', 'border', 'edge', 'line', 'paper', 'accent']) {
      assert.match(css, new RegExp(`\\.d-stroke-${role}\\b`));
    }
  });
});

function svg(content: string, viewBox = '0 0 100 100'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" id="m" viewBox="${viewBox}" width="100%">${content}</svg>`;
}

/** As a browser tells a colour. */
function rgb(role: (typeof roles)[number]): string {
  const channels = colorOf(role).match(/[\da-f]{2}/g) ?? [];
  return `rgb(${channels.map((channel) => parseInt(channel, 16)).join(', ')})`;
}
