import assert from 'node:assert/strict';
import process from 'node:process';
import { describe, it } from 'node:test';
import { launchOptions, NoBrowserError } from '../../../src/diagrams/browser.ts';

describe('launchOptions', () => {
  it('takes the browser that SOUNDINGS_BROWSER names', async () => {
    const env = { SOUNDINGS_BROWSER: process.execPath };
    assert.equal((await launchOptions({ env })).executablePath, process.execPath);
  });

  it('does not look for another when that one is missing', async () => {
    const env = { SOUNDINGS_BROWSER: '/nonexistent/chrome' };
    await assert.rejects(launchOptions({ env }), (error) => {
      assert.ok(error instanceof NoBrowserError);
      return error.message.includes('/nonexistent/chrome');
    });
  });

  it('changes the environment of the browser, never our own', async () => {
    const before = { ...process.env };
    await launchOptions({ fonts: 'pinned' });
    assert.deepEqual({ ...process.env }, before);
  });
});
