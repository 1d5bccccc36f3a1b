import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { signs } from '../../../src/schemas/claim.ts';

const tokens = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');

describe('the looks of a sign', () => {
  for (const sign of signs) {
    // Custom properties are inherited: one that is left out would be that of the sign around it.
    it(`say everything of ${sign}`, () => {
      const [, rule = ''] = new RegExp(`^\\.${sign} \\{([^}]*)\\}`, 'm').exec(tokens) ?? [];
      assert.deepEqual(
        [...rule.matchAll(/--([\w-]+):/g)].map(([, name]) => name),
        ['verdict', 'sign', 'sign-ink', 'sign-ground', 'sign-corner', 'depth'],
      );
    });
  }
});
