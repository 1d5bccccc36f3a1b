import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { optimize, type XastRoot } from 'svgo';
import { outline } from '../../../src/diagrams/outline.ts';

const nodes = ['A', 'B', 'C', 'D']
  .map((name) => `<g class="node x" id="m-flowchart-${name}-1"><text>${name}</text></g>`)
  .join('');
const boxes = '<g class="cluster" id="m-P"><text>P</text></g>';

describe('outline', () => {
  it('joins edges that follow each other', () => {
    assert.deepEqual(lines(nodes + edge('A', 'B') + edge('B', 'C') + edge('A', 'D')), [
      'A → B → C',
      'A → D',
    ]);
  });

  it('puts a box before and a label after a tab, and does not join over them', () => {
    const label = '<g class="label" data-id="A-B"><text>一</text><text>二</text></g>';
    const drawn =
      nodes + boxes + label + edge('A', 'B', 'data-inside="m-P"') + edge('B', 'C') + edge('C', 'D');
    assert.deepEqual(lines(drawn), ['P\tA → B\t一 二', 'B → C → D']);
    const inside = nodes + boxes + edge('A', 'B', 'data-inside="m-P"') + edge('B', 'C');
    assert.deepEqual(lines(inside).slice(0, 2), ['P\tA → B', 'B → C']);
    const labelled = nodes + label + edge('A', 'B') + edge('B', 'C') + edge('C', 'D');
    assert.deepEqual(lines(labelled), ['A → B\t一 二', 'B → C → D']);
    const later = nodes + label + edge('C', 'A') + edge('A', 'B');
    assert.deepEqual(lines(later).slice(0, 2), ['C → A', 'A → B\t一 二']);
  });

  it('tells the direction by the heads', () => {
    const arrow = (attributes: string) => lines(nodes + edge('A', 'B', attributes, ''))[0];
    assert.equal(arrow(''), 'A — B');
    assert.equal(arrow('marker-end="url(#x)"'), 'A → B');
    assert.equal(arrow('marker-start="url(#x)"'), 'A ← B');
    assert.equal(arrow('marker-start="url(#x)" marker-end="url(#x)"'), 'A ↔ B');
  });

  it('names a place by its first words, or what it is or is called where it has none', () => {
    const place = (id: string, texts: string) =>
      `<g class="node" id="m-${id}">${texts}</g><g class="node" id="m-x"><text>X</text></g>`;
    const from = (id: string, texts = '') =>
      lines(place(id, texts) + `<path data-from="m-${id}" data-to="m-x"/>`)[0];
    assert.equal(
      from('a', '<text>«interface»</text><text/><text>甲</text><text>乙</text>'),
      '甲 — X',
    );
    assert.equal(from('a', '<text>&lt;&lt;Element&gt;&gt;</text><text>甲</text>'), '甲 — X');
    assert.equal(from('state-root_start-0'), '● — X');
    assert.equal(from('state-甲_end-12'), '◎ — X');
    assert.equal(from('state-分岐-5'), '分岐 — X');
    assert.equal(from('flowchart-a-b-5'), 'a-b — X');
  });

  it('tells how many there are at the ends of an edge, behind its label', () => {
    const label = '<g class="label" data-id="A-B"><text>一</text></g>';
    assert.deepEqual(lines(nodes + label + edge('A', 'B', 'data-ends="1 — *"') + edge('C', 'D')), [
      'A → B\t一 1 — *',
      'C → D',
    ]);
  });

  it('tells what else stands in a place behind its name', () => {
    const place = '<g class="node" id="m-a"><text>«x»</text><text>甲</text><text>乙</text></g>';
    assert.deepEqual(lines(place), ['甲\t«x» / 乙']);
  });

  it('adds each label that is part of no connection, as often as it is drawn', () => {
    const more =
      '<text>AB</text><text>AB</text><text>A</text><text> </text><text><tspan x="0">一</tspan><tspan x="0">二</tspan></text>' +
      '<g class="x edgeTerminals"><text>1</text></g>';
    assert.deepEqual(lines(nodes + edge('A', 'B') + edge('C', 'D') + more), [
      'A → B',
      'C → D',
      'AB',
      'AB',
      '一 二',
    ]);
  });

  it('passes over an edge whose ends are unknown', () => {
    assert.deepEqual(lines('<path data-from="m-x" data-to="m-y"/><path data-from="m-x"/>'), []);
  });
});

function edge(from: string, to: string, attributes = '', head = 'marker-end="url(#x)"'): string {
  const ids = `data-from="m-flowchart-${from}-1" data-to="m-flowchart-${to}-1" data-id="${from}-${to}"`;
  return `<path data-et="edge" ${ids} ${attributes} ${head}/>`;
}

function lines(drawn: string): string[] {
  let found: string[] = [];
  const fn = (root: XastRoot): void => {
    found = outline(root);
  };
  optimize(`<svg>${drawn}</svg>`, { plugins: [{ name: 'outline', fn }] });
  return found;
}
