import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidConfig } from '../../../src/diagrams/config.ts';
import { breakLabels, configFor } from '../../../src/diagrams/fit.ts';

describe('breakLabels', () => {
  it('breaks what has no spaces, between words and before no punctuation', () => {
    assert.equal(
      breakLabels(
        'timeline\n  title 十一個の拡張機能を公開したと発表\n  1月 : 十一個の拡張機能を公開した。と発表 : R1',
      ),
      'timeline\n  title 十一個の拡張機能を公開したと発表\n  1月 : 十一個の拡張機能を<br>公開した。と発表 : R1',
    );
    assert.equal(
      breakLabels(
        'sequenceDiagram\nNote over A,B: 二人の幅をはるかに超える長さの注記\nA->>B: 二人の幅をはるかに超える長さの文',
      ),
      'sequenceDiagram\nNote over A,B: 二人の幅をはるかに<br>超える長さの注記\nA->>B: 二人の幅をはるかに超える長さの文',
    );
  });

  it('leaves rows of the author, Latin words and other kinds alone', () => {
    for (const code of [
      'timeline\n  1月 : 十一個の拡張<br>機能を公開',
      'timeline\n  Jan : Steam engines and mechanical looms changed the world',
      'flowchart LR\nA[十一個の拡張機能を公開したと発表]',
    ]) {
      assert.equal(breakLabels(code), code);
    }
  });
});

describe('configFor', () => {
  it('makes room for the sections of a gantt chart and the places of an axis', () => {
    assert.equal(configFor('flowchart LR\nA'), mermaidConfig);
    assert.equal(configFor('gantt\nsection 設計').gantt?.leftPadding, 96);
    assert.equal(configFor('gantt\nsection とても長い名前の設計').gantt?.leftPadding, 14 * 10 + 24);
    assert.equal(configFor('xychart-beta\nx-axis [a, b]').xyChart?.width, 640);
    const months = Array.from({ length: 12 }, (_, index) => `"2025年${index + 1}月"`).join(', ');
    assert.ok((configFor(`xychart-beta\nx-axis [${months}]`).xyChart?.width ?? 0) > 1000);
  });
});
