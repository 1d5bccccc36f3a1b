import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright';
import { launchOptions } from '../../src/diagrams/browser.ts';
import { copyProject, temporaryFolder } from '../support/build.ts';
import { startDev, wait, type DevServer } from '../support/dev.ts';
import { makeCountedBrowser } from '../support/launches.ts';
import { makePicture } from '../support/pictures.ts';
import { addToTree, post } from '../support/tree.ts';

const source = 'report: { title: R, publisher: D, kind: primary, lang: en, read: copy }\n';
const claim = `- id: size
  subject: size
  said: { ja: 言, en: said }
  verdict: confirmed
  actual: { ja: 実際の値, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: high
  basis: original
`;
const family = `a-family:
  name: A族
  about: { ja: 一, en: one }
  models:
    a-model:
      name: A
      released: { value: 2026-04-24, sources: [report] }
      retired: { value: no, sources: [report] }
      parameters: { total: unknown, active: unknown }
      context: unknown
      trainingTokens: unknown
      precision: unknown
      licence: unknown
      modalities: unknown
      weights: unknown
      hardware: unknown
      apiNames: unknown
`;
const diagram = (end: string) => `\`\`\`mermaid\nflowchart TD\nA["発表"] --> B["${end}"]\n\`\`\``;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>';

describe('the dev server', () => {
  const root = copyProject({ after });
  const folder = temporaryFolder({ after });
  let counted: Awaited<ReturnType<typeof makeCountedBrowser>>;
  let dev: DevServer;
  let browser: Browser;
  let page: Page;
  before(async () => {
    addToTree(join(root, 'src/content'), { 'posts/a.md': post('本文。') });
    counted = await makeCountedBrowser(folder);
    dev = await startDev(root, counted && { SOUNDINGS_BROWSER: counted.path });
    browser = await chromium.launch(await launchOptions());
    page = await browser.newPage();
    await page.goto(`${dev.origin}/posts/a/`);
  });
  after(async () => {
    dev.stop();
    await browser.close();
  });

  it('shows a new text, and what is saved in it', async () => {
    dev.save({ 'posts/b.md': post('新しい記事。') });
    await dev.shows('/posts/b/', /新しい記事/);
    dev.save({ 'posts/b.md': post('改めた記事。') });
    await dev.shows('/posts/b/', /改めた記事/);
    dev.save({ 'posts/c.mdx': post('新しいMDX。') });
    await dev.shows('/posts/c/', /新しいMDX/);
  });

  it('shows new claims and sources', async () => {
    dev.save({ 'sources.yaml': source, 'posts/d/claims.yaml': claim });
    dev.save({ 'posts/d/ja.md': post('[規模](claim:size)') });
    await dev.shows('/posts/d/', /class="claim confirmed"/);
    await dev.shows('/claims/size/', /実際の値/);
    dev.save({ 'posts/d/claims.yaml': claim.replace('confirmed', 'contradicted') });
    await dev.shows('/posts/d/', /class="claim contradicted"/);
  });

  it('shows the files of the registry, the timeline and the glossary', async () => {
    const event =
      '- { date: 2026-04-24, lane: happened, text: { ja: 出来事, en: e }, sources: [report] }\n';
    dev.save({ 'models.yaml': family, 'timeline.yaml': event });
    await dev.shows('/models/a-family/', /A族/);
    await dev.shows('/timeline/', /出来事/);
  });

  it('shows new cards and pictures, those of the public folder as well', async () => {
    dev.save({
      'posts/e/ja.md': post('[[ogp:https://example.com/a]]\n\n![図](figure.png)'),
      'posts/e/figure.png': await makePicture(8, 8),
      'link-cards.json': '{ "https://example.com/a": { "title": "札の題" } }',
    });
    await dev.shows('/posts/e/', /札の題[^]*<img[^>]*figure/);
    dev.save({ 'posts/b.md': post('![印](/mark.svg)') });
    await wait(
      () => Promise.resolve(dev.output.includes('received "/mark.svg"')),
      () => dev.output,
    );
    writeFileSync(join(root, 'public/mark.svg'), svg);
    await dev.shows('/posts/b/', /<img[^>]*mark\.svg/);
  });

  it('shows a new diagram within a second, and starts a browser once for all', async () => {
    dev.save({ 'posts/b.md': post(diagram('検証')) });
    await dev.shows('/posts/b/', /検証/);
    dev.save({ 'posts/b.md': post(diagram('検分')) });
    const taken = await dev.shows('/posts/b/', /検分/);
    // Half of it is Astro's own delay; a machine may be busy with other tests.
    assert.ok(taken < 3000, `${taken} ms`);
    const told = () => dev.output.split('this mermaid diagram does not parse').length - 1;
    for (const count of [1, 2, 3]) {
      dev.save({ 'posts/b.md': post(diagram(`第${count}`).replace('-->', '-> ->')) });
      await wait(
        () => Promise.resolve(told() === count),
        () => dev.output,
      );
    }
    dev.save({ 'posts/b.md': post('図を消した。') });
    await dev.shows('/posts/b/', /図を消した/);
    if (counted) assert.equal(counted.countLaunches(), 1);
  });

  it('shows what is wrong in the terminal and over every open page, until it is mended', async () => {
    const overlay = page.locator('vite-error-overlay');
    dev.save({ 'posts/a.md': post('本文。', 'draft: maybe\n') });
    const words = 'src/content/posts/a.md:5: draft must be true or false, received "maybe".';
    await overlay.getByText(words).waitFor();
    await overlay.getByText('Write for example draft: true').waitFor();
    await wait(
      () => Promise.resolve(dev.output.includes(words)),
      () => `the terminal does not tell it:\n${dev.output}`,
    );

    // The page may be loading itself anew just then.
    await wait(
      () => page.goto(`${dev.origin}/posts/d/`),
      () => 'the page cannot be opened',
    );
    await overlay.getByText(words).waitFor();

    dev.save({ 'posts/a.md': post('直した。') });
    await overlay.waitFor({ state: 'detached' });
    await dev.shows('/posts/a/', /直した/);
    const next = await browser.newPage();
    await next.goto(`${dev.origin}/posts/a/`);
    await next.getByText('直した').waitFor();
    assert.equal(await next.locator('vite-error-overlay').count(), 0);
  });
});
