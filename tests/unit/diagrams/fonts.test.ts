import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fontFile, fontStyles } from '../../../src/diagrams/fonts.ts';

describe('fontStyles', () => {
  it('has the rules of every package in the order of the stack, and addresses of files that are there', () => {
    const css = fontStyles();
    const families = [...css.matchAll(/font-family: '([^']+)'/g)].map(([, family]) => family);
    assert.deepEqual(
      [...new Set(families)],
      [
        'Noto Sans Variable',
        'Noto Sans JP Variable',
        'Noto Sans KR Variable',
        'Noto Sans SC Variable',
      ],
    );
    const addresses = [...css.matchAll(/url\(([^)]+)\)/g)].map(([, address = '']) => address);
    assert.equal(addresses.length, families.length);
    for (const address of addresses) assert.ok(existsSync(fontFile(address)), address);
  });
});
