import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { UsageError, type Outcome } from '../../src/cli/command.ts';
import { makeCards } from '../../src/cli/commands/cards.ts';
import { createGet } from '../../src/network/get.ts';
import { readPage } from '../../src/network/page.ts';
import type { LinkCards } from '../../src/schemas/link-card.ts';
import { run } from '../support/build.ts';
import { perform } from '../support/command.ts';
import { listFiles } from '../support/dist.ts';
import { serveMisbehaving } from '../support/misbehaving.ts';
import { makeTree, post } from '../support/tree.ts';

const origin = await serveMisbehaving({ after });

const lock = 'content/link-cards.json';
const kept = { 'https://example.com/kept': { title: '前の題' } };

/** A project with a post that has a card of each path, and what is known of pages already. */
function makeProject(t: TestContext, paths: string[], known: object = kept): string {
  const cards = paths.map((path) => `[[ogp:${origin}${path}]]\n`);
  return makeTree(t, {
    'content/posts/a.md': post(['[[ogp:https://example.com/kept]]\n', ...cards].join('\n')),
    [lock]: JSON.stringify(known),
  });
}

async function fetchCards(
  root: string,
  values: Record<string, string | boolean> = {},
): Promise<Outcome & { progress: string[]; cards: LinkCards }> {
  const progress: string[] = [];
  const command = makeCards(createGet({ timeout: 10_000, pause: 0, open: ['127.0.0.1'] }));
  const tell = (line: string) => progress.push(line);
  const outcome = await perform(command, 'content', { root, values, tell });
  return { ...outcome, progress, cards: readLock(root) };
}

function readLock(root: string): LinkCards {
  return JSON.parse(readFileSync(join(root, lock), 'utf8')) as LinkCards;
}

describe('cards', () => {
  it('fetches the words of what is not known, and of nothing else', async (t) => {
    const root = makeProject(t, ['/good', '/moved', '/good', '/{titled}||題']);
    const { problems, lines, progress, cards } = await fetchCards(root);
    assert.deepEqual(problems, []);
    assert.deepEqual(progress, [`1/2 ${origin}/good`, `2/2 ${origin}/moved`]);
    assert.deepEqual(lines, ['2 cards fetched.']);
    const fetched = cards[`${origin}/good`]?.fetched;
    assert.match(fetched ?? '', /^\d{4}-\d\d-\d\d$/);
    const words = { title: 'Open & Graph title', description: 'A page.', site: 'Site', fetched };
    assert.deepEqual(cards, { [`${origin}/good`]: words, [`${origin}/moved`]: words, ...kept });
    const again = await fetchCards(root);
    assert.deepEqual([again.progress, again.lines], [[], ['No card to fetch.']]);
  });

  it('puts a small picture into the public folder', async (t) => {
    const root = makeProject(t, ['/pictured']);
    const { problems, cards } = await fetchCards(root);
    assert.deepEqual(problems, []);
    const { image = '' } = cards[`${origin}/pictured`] ?? {};
    assert.match(image, /^\/link-cards\/[0-9a-f]{16}\.webp$/);
    const { format, width, height } = await sharp(join(root, 'public', image)).metadata();
    assert.deepEqual([format, width, height], ['webp', 384, 192]);
  });

  it('fetches with --refresh what it fetched, and leaves what an author wrote', async (t) => {
    const byHand = { title: '手で書いた題' };
    const before = { title: '前の題', date: '2026-01-31', fetched: '2026-01-31' };
    const root = makeProject(t, ['/good', '/moved', '/broken'], {
      ...kept,
      [`${origin}/good`]: byHand,
      [`${origin}/moved`]: before,
      [`${origin}/broken`]: before,
    });
    const { problems, cards } = await fetchCards(root, { refresh: true });
    assert.equal(problems.length, 1);
    assert.deepEqual(cards[`${origin}/good`], byHand);
    assert.deepEqual(cards[`${origin}/broken`], before);
    const { title, date } = cards[`${origin}/moved`] ?? {};
    assert.deepEqual([title, date], ['Open & Graph title', '2026-01-31']);
  });
});

describe('of a page, whatever charset it has or declares, cards reads', () => {
  const japanese = [
    ...['/gzip', '/huge-body', '/shift-jis', '/shift-jis-by-itself', '/shift-jis-undeclared'],
    ...['/shift-jis-called-utf-8', '/utf-8-called-shift-jis', '/euc-jp-undeclared'],
    ...['/iso-2022-jp-undeclared', '/unknown-charset'],
  ];
  it('the title', async (t) => {
    const { problems, cards } = await fetchCards(makeProject(t, [...japanese, '/western']));
    assert.deepEqual(problems, []);
    for (const path of japanese) {
      assert.equal(cards[`${origin}${path}`]?.title, '日本語の題、ソフトウェア', path);
    }
    assert.equal(cards[`${origin}/western`]?.title, 'Café à Paris');
  });
});

describe('of a page that cannot be had, cards tells one line and loses nothing:', () => {
  const notPublic = /its host is not in the public network/;
  const faults: Record<string, RegExp> = {
    '/endless': /it has no title/,
    '/gzip-bomb': /it has no title/,
    '/no-gzip': /its compression is broken/,
    '/deep': /it has no title/,
    '/circle': /it leads on to other addresses more than 5 times/,
    '/to-file': /it leads on to "file:\/\/\/etc\/passwd", which is not on the web/,
    '/to-nowhere': /it leads on to "http:\/\/\[", which is not on the web/,
    '/to-private': notPublic,
    '/to-loopback': notPublic,
    '/to-loopback-6': notPublic,
    '/to-mapped': notPublic,
    '/to-metadata': notPublic,
    '/not-found': /the server answers 404/,
    '/broken': /the server answers 500/,
    '/empty': /it is empty/,
    '/untitled': /it has no title/,
    '/pdf': /it is no HTML, but application\/pdf/,
    '/cut': /the connection broke off/,
    '/hang-up': /the connection broke off/,
    '/no-http': /the server does not speak HTTP as it should/,
  };

  it('every way to answer badly', async (t) => {
    const paths = Object.keys(faults);
    const root = makeProject(t, [...paths, '/good']);
    const { problems, cards } = await fetchCards(root);
    assert.deepEqual(Object.keys(cards), [`${origin}/good`, ...Object.keys(kept)]);
    assert.deepEqual(listFiles(root), [lock, 'content/posts/a.md']);
    for (const [index, [path, reason]] of Object.entries(faults).entries()) {
      const { file, line, message = '', hint } = problems[index] ?? {};
      assert.deepEqual([file, line], ['content/posts/a.md', 9 + 2 * index], path);
      assert.ok(message.startsWith(`the page "${origin}${path}" cannot be fetched: `), message);
      assert.match(message, reason);
      assert.doesNotMatch(message, /\n/);
      assert.match(hint ?? '', /--manual 'http/);
    }
    assert.equal(problems.length, paths.length);
  });

  it('and of a picture, and writes the card without', async (t) => {
    const paths = ['/pictured-badly', '/pictured-privately', '/pictured-hugely'];
    const root = makeProject(t, paths);
    const { problems, cards } = await fetchCards(root);
    assert.deepEqual(
      problems.map(({ message }) => message.replace(/.*fetched: /, '')),
      [
        'it is no picture, or broken.',
        'its host is not in the public network.',
        'it has more than 8 MB.',
      ],
    );
    for (const path of paths) assert.equal(cards[`${origin}${path}`]?.title, '絵');
    assert.ok(!existsSync(join(root, 'public')));
  });

  it('an answer that does not come, or does not end', async () => {
    const get = createGet({ timeout: 200, pause: 0, open: ['127.0.0.1'] });
    for (const path of ['/slow', '/drip']) {
      await assert.rejects(readPage(get, origin + path), { message: 'it took longer than 0.2 s' });
    }
  });

  it('a name that leads into a private network', async () => {
    for (const address of ['10.0.0.1', '::1', '100.64.0.1', '0.0.0.0', 'fe80::1']) {
      const family = address.includes(':') ? 6 : 4;
      const get = createGet({
        lookup: (_name, _options, tell) => {
          tell(null, [{ address, family }]);
        },
      });
      await assert.rejects(readPage(get, 'https://example.com/'), { message: notPublic });
    }
  });

  it('a list of cards that is not sound stays', async (t) => {
    const root = makeTree(t, { 'content/posts/a.md': post('本文。'), [lock]: '{ "a": ' });
    const command = makeCards(() => Promise.reject(new Error('fetched')));
    const { problems } = await perform(command, 'content', { root });
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['broken-json'],
    );
    assert.equal(readFileSync(join(root, lock), 'utf8'), '{ "a": ');
  });
});

it('requests to one host keep a pause', async () => {
  const get = createGet({ pause: 150, open: ['127.0.0.1'] });
  const start = Date.now();
  for (const path of ['/good', '/gzip']) await readPage(get, origin + path);
  assert.ok(Date.now() - start >= 145);
});

describe('npm run post -- cards', () => {
  it('never reaches this machine, and says so in one line', async (t) => {
    const root = makeProject(t, ['/good'], {});
    const { code, output } = await run(['src/cli/main.ts', 'cards'], {
      CONTENT_DIR: join(root, 'content'),
    });
    assert.equal(code, 1);
    assert.match(
      output,
      /: the page "http:\/\/127\.0\.0\.1:\d+\/good" cannot be fetched: .*\n {2}Try/,
    );
    assert.doesNotMatch(output, /^\s+at /m);
    assert.deepEqual(readLock(root), {});
  });

  it('--manual never overwrites an author, and touches no other card', async (t) => {
    const other = { site: '所', title: '他', date: '2026-01-31' };
    const known = { 'https://example.com/b': other, 'https://example.com/a': { title: '前' } };
    const root = makeProject(t, [], known);
    const manual = 'https://example.com/a';
    await assert.rejects(
      fetchCards(root, { manual, title: '題' }),
      (error) => error instanceof UsageError && /title of this card .*"前"/.test(error.message),
    );
    await fetchCards(root, { manual, title: '前', site: '場' });
    await fetchCards(root, { manual: 'https://example.com/aa', title: '新' });
    assert.equal(
      readFileSync(join(root, lock), 'utf8'),
      `${JSON.stringify(
        {
          'https://example.com/aa': { title: '新' },
          'https://example.com/b': other,
          [manual]: { title: '前', site: '場' },
        },
        null,
        2,
      )}\n`,
    );
  });

  it('--manual writes what an author says of a page', async (t) => {
    const root = makeProject(t, [], {
      'https://example.com': { title: '前', fetched: '2026-01-31' },
    });
    const manual = { manual: 'https://example.com', description: ' 説明。\n' };
    const { problems, lines, cards } = await fetchCards(root, manual);
    assert.deepEqual([problems, lines], [[], ['Wrote the card of https://example.com/']]);
    assert.deepEqual(cards, { 'https://example.com': { title: '前', description: '説明。' } });
    for (const values of [
      { manual: 'example.com', title: '題' },
      { manual: 'https://example.com/', title: '\u202e' },
      { title: '題' },
      { manual: 'https://example.com/', title: '題', refresh: true },
    ]) {
      await assert.rejects(fetchCards(root, values), UsageError);
    }
  });
});
