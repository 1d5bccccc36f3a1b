import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoaderContext } from 'astro/loaders';
import { Library } from '../../../src/authoring/library.ts';
import { createLoaders } from '../../../src/authoring/loader.ts';
import { AuthorError } from '../../../src/errors.ts';
import { projectRoot } from '../../support/build.ts';
import { makePicture } from '../../support/pictures.ts';
import { addToTree, makeTree, post } from '../../support/tree.ts';

const claim = (verdict: string) => `- id: a-claim
  subject: size
  said: { ja: 言, en: said }
  verdict: ${verdict}
  actual: { ja: 実, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: low
  basis: original
`;
const files = {
  'posts/a/ja.md': post('[規模](claim:a-claim)と[b](../b.md)'),
  'posts/a/claims.yaml': claim('confirmed'),
  'posts/b.md': post('本文。', 'keyPoints: [要点, "**太**字"]\n'),
  'posts/shown/ja.md': post(
    '## 節\n\n![絵](hero.png)\n\n[案内](../../pages/about.md)\n\n[[ogp:https://example.com/a]]',
    'heroImage: hero.png\n',
  ),
  'posts/shown/hero.png': await makePicture(8, 8),
  'link-cards.json': '{ "https://example.com/a": { "title": "札の題" } }',
  'posts/code.mdx': post('[規模](claim:a-claim)'),
  'pages/about.md': '---\ntitle: 案内\ndescription: 説明。\n---\n\n文。\n',
  'sources.yaml': 'report: { title: R, publisher: D, kind: primary, lang: en, read: copy }\n',
  'timeline.yaml':
    '- { date: 2026-04-24, lane: happened, text: { ja: 事, en: e }, sources: [report] }\n',
};

/** Astro's store as far as the loaders need it, with its habit of keeping an entry of the same digest. */
function makeStore() {
  const entries = new Map<string, StoredEntry>();
  return {
    entries: () => [...entries],
    keys: () => [...entries.keys()],
    get: (id: string) => entries.get(id),
    set: (entry: StoredEntry) => {
      if (entry.digest && entries.get(entry.id)?.digest === entry.digest) return false;
      const { assetImports, ...rest } = entry;
      entries.set(entry.id, assetImports?.length ? entry : rest);
      return true;
    },
    delete: (id: string) => void entries.delete(id),
    clear: () => entries.clear(),
  };
}

interface StoredEntry {
  id: string;
  digest?: string;
  data: Record<string, unknown>;
  assetImports?: string[];
}

type Store = ReturnType<typeof makeStore>;
type Name = 'texts' | 'claims' | 'sources' | 'timeline';

interface Desk {
  content: string;
  stores: Record<Name, Store>;
  warned: string[];
  /** Loads as a new build does, with the caches of those before; as a dev server does where there is a watcher. */
  load: (watcher?: EventEmitter) => Promise<Library>;
}

function openDesk(t: TestContext, changed: Record<string, string> = {}): Desk {
  const root = makeTree(t, {});
  const content = join(root, 'content');
  addToTree(content, { ...files, ...changed });
  const names: Name[] = ['texts', 'claims', 'sources', 'timeline'];
  const stores = Object.fromEntries(names.map((name) => [name, makeStore()])) as Desk['stores'];
  const warned: string[] = [];
  const tell = (line: string) => void warned.push(line);
  return {
    content,
    stores,
    warned,
    load: async (watcher) => {
      const place = { contentDir: content, root: projectRoot, base: '/' };
      const library = new Library(place, join(root, 'cache'));
      const loaders = createLoaders(library);
      for (const name of names) {
        const context = {
          store: stores[name],
          generateDigest: (text: string) => text,
          parseData: ({ data }: { data: unknown }) => Promise.resolve(data),
          logger: { info: () => undefined, warn: tell, error: tell },
          ...(watcher && { watcher: Object.assign(watcher, { add: () => undefined }) }),
        };
        await loaders[name].load(context as unknown as LoaderContext);
      }
      return library;
    },
  };
}

/** What the one entry of a collection of data holds. */
function itemsOf(store: Store): Record<string, unknown>[] {
  return store.entries()[0]?.[1].data['items'] as Record<string, unknown>[];
}

function bodyOf(library: Library, store: Store, id: string): string | undefined {
  const entry = store.get(id) as unknown as { rendered: { metadata: { frontmatter: Details } } };
  const { digests } = entry.rendered.metadata.frontmatter;
  return library.cache.get('html', id, digests.html);
}

interface Details {
  digests: { html: string };
  html: { keyPoints: string[] };
}

interface Entry {
  data: Record<string, unknown>;
  rendered: { html: string; metadata: { headings: unknown; frontmatter: Details } };
  assetImports?: string[];
  deferredRender?: boolean;
}

describe('the loaders', () => {
  it('put every text, claim, source and event into the store, bodies into the cache', async (t) => {
    const { stores, load } = openDesk(t);
    const library = await load();
    assert.deepEqual(stores.texts.keys().sort(), [
      'pages/about/ja',
      'posts/a/ja',
      'posts/b/ja',
      'posts/code/ja',
      'posts/shown/ja',
    ]);
    assert.match(bodyOf(library, stores.texts, 'posts/a/ja') ?? '', /class="claim confirmed"/);
    assert.equal(bodyOf(library, stores.texts, 'posts/code/ja'), '');
    assert.deepEqual(itemsOf(stores.claims)[0]?.['postId'], 'a');
    assert.ok(!('lineOf' in (itemsOf(stores.claims)[0] ?? {})));
    assert.equal(itemsOf(stores.sources)[0]?.['title'], 'R');
    assert.deepEqual(
      itemsOf(stores.timeline).map(({ line }) => line),
      [1],
    );
  });

  it('leave what pages are made from: fields, headings, pictures, modules', async (t) => {
    const { stores, load } = openDesk(t);
    const library = await load();
    const shown = stores.texts.get('posts/shown/ja') as unknown as Entry;
    const { kind, id, locale, heroImage } = shown.data;
    assert.deepEqual([kind, id, locale, heroImage], ['post', 'shown', 'ja', './hero.png']);
    assert.equal((shown.data['fields'] as { description: string }).description, '説明。');
    assert.deepEqual(shown.rendered.metadata.headings, [{ depth: 2, slug: '節', text: '節' }]);
    assert.deepEqual(shown.assetImports, ['./hero.png']);
    assert.equal(shown.deferredRender, undefined);
    assert.equal(shown.rendered.html, '');
    assert.equal((stores.texts.get('posts/code/ja') as unknown as Entry).deferredRender, true);
    const body = bodyOf(library, stores.texts, 'posts/shown/ja') ?? '';
    assert.match(body, /href="\/about\/"/);
    assert.match(body, /札の題/);
    const b = stores.texts.get('posts/b/ja') as unknown as Entry;
    assert.deepEqual(b.rendered.metadata.frontmatter.html.keyPoints, [
      '要点',
      '<strong>太</strong>字',
    ]);
  });

  it('hold back from Astro what is not out, in a build after dev as well', async (t) => {
    const shown = files['posts/shown/ja.md'];
    const { stores, load } = openDesk(t, {
      'posts/shown/ja.md': shown.replace('---\n', '---\ndraft: true\n'),
      'posts/code.mdx': post('本文。').replace('2026-01-31', '2099-12-31'),
    });
    const out = ['pages/about/ja', 'posts/a/ja', 'posts/b/ja'];
    await load();
    assert.deepEqual(stores.texts.keys().sort(), out);
    await load(new EventEmitter());
    assert.deepEqual(stores.texts.keys().sort(), [...out, 'posts/code/ja', 'posts/shown/ja']);
    await load();
    assert.deepEqual(stores.texts.keys().sort(), out);
  });

  it('set an unchanged entry with pictures or modules anew, as Astro learns of them only so', async (t) => {
    const { stores, load } = openDesk(t);
    await load();
    const set: string[] = [];
    const { set: original } = stores.texts;
    stores.texts.set = (entry) => (set.push(entry.id), original(entry));
    await load();
    assert.deepEqual(set, ['posts/code/ja', 'posts/shown/ja']);
  });

  it('render a text anew when the bytes of its picture change', async (t) => {
    const { content, stores, load } = openDesk(t);
    await load();
    const before = digestOf(stores.texts, 'posts/shown/ja');
    addToTree(content, { 'posts/shown/hero.png': await makePicture(9, 9) });
    await load();
    assert.notEqual(digestOf(stores.texts, 'posts/shown/ja'), before);
  });

  it('drop what is gone from the data', async (t) => {
    const { content, stores, load } = openDesk(t);
    await load();
    rmSync(join(content, 'timeline.yaml'));
    await load();
    assert.deepEqual(itemsOf(stores.timeline), []);
  });

  it('leave alone what has not changed', async (t) => {
    const { stores, load } = openDesk(t);
    await load();
    const before = stores.texts.get('posts/b/ja');
    await load();
    assert.equal(stores.texts.get('posts/b/ja'), before);
  });

  it('render anew what marks a claim whose verdict has changed, and nothing else', async (t) => {
    const { content, stores, load } = openDesk(t);
    await load();
    const [a, b] = [stores.texts.get('posts/a/ja'), stores.texts.get('posts/b/ja')];
    addToTree(content, { 'posts/a/claims.yaml': claim('contradicted') });
    const library = await load();
    assert.notEqual(stores.texts.get('posts/a/ja'), a);
    assert.equal(stores.texts.get('posts/b/ja'), b);
    assert.match(bodyOf(library, stores.texts, 'posts/a/ja') ?? '', /class="claim contradicted"/);
  });

  it('render anew what lost its body, and drop the bodies of texts that are gone', async (t) => {
    const { content, stores, load } = openDesk(t);
    const library = await load();
    library.cache.prune('html', () => false);
    assert.notEqual(bodyOf(await load(), stores.texts, 'posts/b/ja'), undefined);
    const digest = digestOf(stores.texts, 'posts/code/ja');
    rmSync(join(content, 'posts/code.mdx'));
    await load();
    assert.equal(stores.texts.get('posts/code/ja'), undefined);
    assert.equal((await load()).cache.has('html', 'posts/code/ja', digest), false);
  });

  it('tell a text that became MDX from the one that it was', async (t) => {
    const { content, stores, load } = openDesk(t);
    await load();
    renameSync(join(content, 'posts/code.mdx'), join(content, 'posts/code.md'));
    const library = await load();
    assert.match(bodyOf(library, stores.texts, 'posts/code/ja') ?? '', /claim confirmed/);
  });

  it('survive an entry of another form', async (t) => {
    const { stores, load } = openDesk(t);
    stores.texts.set({ id: 'posts/b/ja', digest: 'old', data: {} });
    const library = await load();
    assert.match(bodyOf(library, stores.texts, 'posts/b/ja') ?? '', /本文/);
  });

  it('stop with all problems at once, and take nothing that is wrong', async (t) => {
    const { content, stores, load } = openDesk(t);
    await load();
    addToTree(content, {
      'posts/b.md': post('**太字', 'tags: {}\n'),
      'posts/c.md': post('[無](./none.md)'),
    });
    await assert.rejects(load(), (error) => {
      assert.ok(error instanceof AuthorError);
      assert.deepEqual(
        error.problems.map(({ id }) => id),
        ['wrong-field', 'link-to-file'],
      );
      return true;
    });
    assert.equal(stores.texts.get('posts/c/ja'), undefined);
    assert.ok(stores.texts.get('posts/b/ja'));
  });

  it('tell warnings every time, also of texts that have not changed', async (t) => {
    const { warned, load } = openDesk(t, { 'posts/b.md': post('本文。', 'relatedPosts: [c]\n') });
    await load();
    await load();
    assert.equal(warned.length, 2);
    assert.match(warned[0] ?? '', /relatedPosts must name posts of this site, received "c"/);
  });
});

describe('in dev the loaders', () => {
  it('load everything again, once for all that is saved at a time in the content folder', async (t) => {
    const { content, stores, load } = openDesk(t);
    const watcher = new EventEmitter();
    const library = await load(watcher);
    let reloads = 0;
    library.follow('count', () => void (reloads += 1));
    addToTree(content, { 'posts/a/claims.yaml': claim('contradicted') });
    watcher.emit('all', 'change', join(content, '../elsewhere.md'));
    for (let n = 0; n < 3; n++) watcher.emit('all', 'change', join(content, 'posts/a/claims.yaml'));
    while (reloads === 0) await delay(10);
    assert.equal(itemsOf(stores.claims)[0]?.['verdict'], 'contradicted');
    addToTree(content, { 'posts/new.md': post('新しい。') });
    watcher.emit('all', 'add', join(content, 'posts/new.md'));
    while (reloads < 2) await delay(10);
    assert.ok(stores.texts.get('posts/new/ja'));
    // Time for a third, which there must not be.
    await delay(200);
    assert.equal(reloads, 2);
  });

  it('tell Vite of MDX that is answered otherwise, and of no other', async (t) => {
    const { content, load } = openDesk(t);
    const watcher = new EventEmitter();
    const changed: string[] = [];
    watcher.on('change', (path: string) => changed.push(path));
    const library = await load(watcher);
    assert.deepEqual(changed, []);
    addToTree(content, { 'posts/a/claims.yaml': claim('contradicted') });
    await library.reload();
    assert.deepEqual(changed, [join(content, 'posts/code.mdx')]);
  });

  it('tell what is wrong and keep the last good state', async (t) => {
    const { content, stores, warned, load } = openDesk(t);
    const library = await load(new EventEmitter());
    addToTree(content, { 'posts/b.md': post('[無](./none.md)') });
    await library.reload();
    assert.equal(warned.length, 1);
    assert.ok(stores.texts.get('posts/b/ja'));
  });
});

describe('the library', () => {
  it('reads once, and again when it is told to, for all who follow', async (t) => {
    const { content, load } = openDesk(t);
    const library = await load();
    assert.equal(await library.load(), library.content);
    const followed: string[] = [];
    library.follow('one', ({ texts }) => void followed.push(`first ${texts.length}`));
    library.follow('one', ({ texts }) => void followed.push(`one ${texts.length}`));
    library.follow('two', ({ texts }) => void followed.push(`two ${texts.length}`));
    addToTree(content, { 'posts/new.md': post('新しい。') });
    assert.equal(library.content.texts.length, 5);
    await library.reload();
    assert.deepEqual(followed, ['one 6', 'two 6']);
    assert.equal(library.content.texts.length, 6);
  });

  it('has no content before it was read', (t) => {
    const { content } = openDesk(t);
    const place = { contentDir: content, root: projectRoot, base: '/' };
    const library = new Library(place, join(content, '../cache'));
    assert.throws(() => library.content, /before it was read/);
  });

  it('knows its code by one digest', async (t) => {
    const [one, two] = await Promise.all([openDesk(t).load(), openDesk(t).load()]);
    assert.equal(await one.code, await two.code);
    assert.match(await one.code, /^[\da-f]{64}$/);
  });
});

function digestOf(store: Store, id: string): string {
  const entry = store.get(id) as unknown as { rendered: { metadata: { frontmatter: Details } } };
  return entry.rendered.metadata.frontmatter.digests.html;
}
