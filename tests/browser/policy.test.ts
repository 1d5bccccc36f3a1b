import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();

suite('the security policy', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is sent, never violated, and nothing reaches the console, ${colorScheme}`, async () => {
      const complaints: string[] = [];
      const page = await site.open('about:blank', {
        width: 390,
        colorScheme,
        prepare: (page) => listen(page, complaints),
      });
      for (const pathname of Object.values(pageTypes)) {
        complaints.length = 0;
        const response = await page.goto(pathname);
        assert.match(response?.headers()['content-security-policy'] ?? '', /trusted-types/);
        await useEverything(page);
        assert.deepEqual(await readComplaints(page, complaints, pathname), [], pathname);
      }
      await page.context().close();
    });
  }

  test('refuses an inline style, and the listener of these tests hears of it', async () => {
    const complaints: string[] = [];
    const page = await site.open('/', { prepare: (page) => listen(page, complaints) });
    const color = await page.evaluate(() => {
      document.body.setAttribute('style', 'color: rgb(1, 2, 3)');
      return getComputedStyle(document.body).color;
    });
    assert.notEqual(color, 'rgb(1, 2, 3)');
    const [first = ''] = await readComplaints(page, complaints, '/');
    assert.match(first, /style-src/);
    await page.context().close();
  });

  test('asks no other host for anything', async () => {
    const hosts = new Set<string>();
    const page = await site.open('/', {
      prepare: async (page) => page.on('request', (request) => hosts.add(toOrigin(request.url()))),
    });
    for (const pathname of Object.values(pageTypes)) {
      await page.goto(pathname);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    }
    assert.deepEqual([...hosts], [site.origin]);
    await page.context().close();
  });
});

async function listen(page: Page, complaints: string[]): Promise<void> {
  page.on('pageerror', (error) => complaints.push(error.message));
  // What is still under way is broken off when the next page comes.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`${request.url()} failed`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${message.text()} (${message.location().url})`);
    }
  });
  await page.addInitScript(() => {
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
    Object.assign(window, { violations });
  });
}

/** A page that answers 404 says so in the console; that is its purpose. */
async function readComplaints(
  page: Page,
  complaints: string[],
  pathname: string,
): Promise<string[]> {
  const violations = await page.evaluate(
    () => (window as unknown as { violations: string[] }).violations,
  );
  const isExpected = (complaint: string) =>
    pathname === pageTypes['not found'] &&
    complaint.includes('404') &&
    complaint.endsWith(`${pathname})`);
  return [...violations, ...complaints.filter((complaint) => !isExpected(complaint))];
}

/** Both ways of the theme switch, every `<details>`, the sign of a claim, the filter, a link of the table of contents. */
async function useEverything(page: Page): Promise<void> {
  await page.locator('.theme-switch').click();
  await page.locator('.theme-switch').click();
  // An open one may hold others, which are opened first.
  const summaries = page.locator('summary:visible');
  for (const summary of (await summaries.all()).reverse()) await summary.click();
  const sign = page.locator('.claim button').first();
  if ((await sign.count()) > 0) {
    await sign.click();
    await page.keyboard.press('Escape');
  }
  const query = page.locator('input[name=q]');
  if ((await query.count()) > 0) await query.fill('0.14');
  const link = page.locator('.toc a').last();
  if ((await link.count()) > 0) {
    await link.click();
    assert.notEqual(new URL(page.url()).hash, '');
  }
}

function toOrigin(url: string): string {
  return new URL(url).origin;
}
