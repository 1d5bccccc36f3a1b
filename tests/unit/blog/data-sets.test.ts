import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { toDataSets, toExportJsonSchema } from '../../../src/blog/data-sets.ts';
import { toUrl } from '../../../src/blog/urls.ts';
import { emptyRegistry } from '../../../src/registry/registry.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';

const url = (pathname: `/${string}`) =>
  toUrl(pathname, { origin: 'https://soundings.example', base: '/' });
const report = makeSource({ id: 'report' });
const claim = makeClaim({ id: 'size', sources: [report], saidBy: makeSource({ id: 'quoted' }) });
const post = makePost({ claims: [claim] });
const event = { date: '2026-04', lane: 'happened', text: { ja: '公開', en: 'out' } } as const;
const timeline = [
  { ...event, forecast: undefined, post, claims: [claim], sources: [makeSource({ id: 'note' })] },
];
const sets = toDataSets(
  {
    ...{ claims: [claim], posts: [post], timeline, registry: emptyRegistry },
    sources: new Map([['report', report]]),
  },
  url,
);
const [, sources, times] = sets.map(({ files }) => JSON.parse(files[0]?.body ?? '') as Data);

describe('toDataSets', () => {
  it('has every source that is cited or quoted, and how often', () => {
    const counts = sources?.sources.map(({ id, claims }) => `${id} ${claims}`);
    assert.deepEqual(counts, ['note 0', 'quoted 0', 'report 1']);
  });

  it('has the timeline, with ids in the place of what it names', () => {
    const { post, claims, sources } = times?.events[0] ?? {};
    assert.deepEqual(post, { id: 'a-post', url: 'https://soundings.example/posts/a-post/' });
    assert.deepEqual([claims, sources], [['size'], ['note']]);
  });

  it('is what the published schema says', () => {
    const { $defs } = toExportJsonSchema(url) as { $defs: Record<string, Schema> };
    for (const { name, files } of sets.slice(1)) {
      const schema = z.fromJSONSchema($defs[name] ?? false);
      assert.equal(schema.safeParse(JSON.parse(files[0]?.body ?? '')).error, undefined);
    }
  });

  it('has as many rows in each table as things in the data', () => {
    for (const { size, files } of sets) {
      assert.equal(files[1]?.body.trimEnd().split('\r\n').length, size + 1);
    }
  });
});

type Schema = Parameters<typeof z.fromJSONSchema>[0];

interface Data {
  sources: { id: string; claims: number }[];
  events: Record<string, unknown>[];
}
