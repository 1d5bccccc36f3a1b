import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLongPhrase } from '../../../src/markdown/long-phrases.ts';

test('splitLongPhrase', () => {
  const cases = [
    '入力0.14ドル',
    'GPT-5.5は|100万トークン当たり|入力|5ドル、',
    '114ファイル中|28か所に',
    'クローズドモデル|すべてを',
    'チップ|だったのかもしれない',
    'SWE-bench-2026-Verified',
    'アーキテクチャ|において',
  ];
  for (const parts of cases)
    assert.deepEqual(splitLongPhrase(parts.replaceAll('|', '')), parts.split('|'));
});
