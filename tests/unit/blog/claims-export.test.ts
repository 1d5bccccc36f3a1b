import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { readClaims } from '../../../src/authoring/claims.ts';
import { toClaimReview } from '../../../src/blog/claim-review.ts';
import { toClaimsExport, toExportParts } from '../../../src/blog/claims-export.ts';
import { isJudged } from '../../../src/blog/claims.ts';
import { toExportJsonSchema } from '../../../src/blog/data-sets.ts';
import { toUrl } from '../../../src/blog/urls.ts';
import { projectRoot } from '../../support/build.ts';
import { siteFolder } from '../../support/tree.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';
import { findSchemaOrgFaults } from './schema-org.ts';

const url = (pathname: `/${string}`) =>
  toUrl(pathname, { origin: 'https://soundings.example', base: '/blog/' });
/** What a reader of the file gets. */
const download = (
  ...[claims, posts]: [Parameters<typeof toClaimsExport>[0], Parameters<typeof toClaimsExport>[1]]
) => JSON.parse(JSON.stringify(toClaimsExport(claims, posts, url))) as Record<string, unknown>;
// The published document itself is applied, not the code that it was made from.
const published = z.fromJSONSchema(
  JSON.parse(JSON.stringify(toExportJsonSchema(url))) as Parameters<typeof z.fromJSONSchema>[0],
);
const faults = (value: unknown) => [
  ...new Set(published.safeParse(value).error?.issues.map(({ path }) => path.join('.'))),
];

const report = makeSource({
  id: 'report',
  url: 'https://example.com/report',
  archived: 'https://web.archive.org/web/2026/https://example.com/report',
  date: '2026-04-24',
  note: { ja: '写しで読んだ' },
});
const claim = makeClaim({
  id: 'v4-671b',
  dossier: 'S0-19',
  verdict: 'contradicted',
  partly: { ja: 'V3なら正しい', en: 'right for V3' },
  value: 1_600_000_000_000,
  unit: 'parameters',
  sources: [report, makeSource({ id: 'card', period: '2026-06' })],
  note: { ja: '補足', en: 'a note' },
  history: [{ verdict: 'unconfirmed', from: '2026-02-13', until: '2026-04-24' }],
});
const post = makePost({ title: '題', updatedDate: '2026-11-21' });

describe('toClaimsExport', () => {
  it('names who said a claim, with what is known of that report', () => {
    const saidBy = makeSource({ id: 'quoted' });
    const claims = [makeClaim({ id: 'a', saidBy }), makeClaim({ id: 'b', saidBy: 'digest' })];
    const made = toClaimsExport(claims, [post], url);
    assert.deepEqual(
      made.claims.map((claim) => claim.saidBy),
      ['quoted', 'digest'],
    );
    assert.deepEqual(Object.keys(made.sources), ['quoted']);
    assert.deepEqual(faults(made), []);
  });

  it('says all that is known of a claim, each source once', () => {
    const other = makeClaim({ id: 'v4-mit', sources: [report] });
    assert.deepEqual(download([claim, other], [post]), {
      schema: 'https://soundings.example/blog/claims.schema.json',
      version: 2,
      licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      publisher: { name: 'Soundings', url: 'https://soundings.example/blog/' },
      generated: '2026-11-21',
      claims: [
        {
          id: 'v4-671b',
          url: 'https://soundings.example/blog/claims/v4-671b/',
          kind: 'statement',
          subject: 'size',
          basis: 'original',
          said: claim.said,
          verdict: 'contradicted',
          qualified: false,
          partly: claim.partly,
          actual: claim.actual,
          value: 1_600_000_000_000,
          unit: 'parameters',
          owner: 'maker',
          asOf: '2026-04-24',
          sources: ['report', 'card'],
          confidence: 'high',
          note: claim.note,
          history: claim.history,
          post: {
            id: 'a-post',
            url: 'https://soundings.example/blog/posts/a-post/',
            title: '題',
            pubDate: '2026-02-13',
          },
        },
        {
          id: 'v4-mit',
          url: 'https://soundings.example/blog/claims/v4-mit/',
          kind: 'statement',
          subject: 'size',
          basis: 'original',
          said: other.said,
          verdict: 'confirmed',
          qualified: false,
          actual: other.actual,
          owner: 'maker',
          asOf: '2026-04-24',
          sources: ['report'],
          confidence: 'high',
          history: [],
          post: {
            id: 'a-post',
            url: 'https://soundings.example/blog/posts/a-post/',
            title: '題',
            pubDate: '2026-02-13',
          },
        },
      ],
      sources: {
        card: {
          title: 'card',
          publisher: { ja: 'DeepSeek', en: 'DeepSeek' },
          period: '2026-06',
          kind: 'primary',
          lang: 'en',
          read: 'copy',
        },
        report: {
          title: 'report',
          publisher: { ja: 'DeepSeek', en: 'DeepSeek' },
          url: 'https://example.com/report',
          archived: 'https://web.archive.org/web/2026/https://example.com/report',
          date: '2026-04-24',
          kind: 'primary',
          lang: 'en',
          read: 'copy',
          note: { ja: '写しで読んだ' },
        },
      },
    });
  });

  it('is dated by its newest fact', () => {
    const generated = (asOf: string, updatedDate?: string) =>
      download(
        [makeClaim({ asOf: asOf as '2026-01-01' })],
        [makePost({ updatedDate: updatedDate as '2026-01-01' | undefined })],
      )['generated'];
    assert.equal(generated('2026-11-15', '2026-11-01'), '2026-11-15');
    assert.equal(generated('2025-01-01', '2026-11-01'), '2026-11-01');
    assert.equal(generated('2025-01-01'), '2026-02-13');
  });

  it('fails on a claim without its post', () => {
    assert.throws(() => toClaimsExport([makeClaim({ postId: 'draft' })], [post], url), /No post/);
  });
});

describe('toExportParts', () => {
  const many = Array.from({ length: 250 }, (_, n) =>
    makeClaim({
      id: `c-${n}`,
      asOf: n === 150 ? '2026-12-01' : '2026-04-24',
      sources: [makeSource({ id: `s-${n}` })],
    }),
  );
  const { index, parts } = toExportParts(many, [post], url);

  it('holds every claim once, in the order of the whole, with its sources', () => {
    const whole = toClaimsExport(many, [post], url);
    assert.deepEqual(
      parts.flatMap(({ claims }) => claims),
      whole.claims,
    );
    assert.deepEqual(
      parts.map(({ sources }) => Object.keys(sources).length),
      [100, 100, 50],
    );
  });

  it('names each part, how many claims it holds and its newest day', () => {
    assert.deepEqual(
      index.parts,
      [
        [100, '2026-11-21'],
        [100, '2026-12-01'],
        [50, '2026-11-21'],
      ].map(([claims, generated], place) => ({
        url: `https://soundings.example/blog/claims/parts/${place + 1}.json`,
        claims,
        generated,
      })),
    );
    assert.equal(index.generated, '2026-12-01');
  });

  it('is as documented', () => {
    const schema = JSON.parse(JSON.stringify(toExportJsonSchema(url))) as {
      $id: string;
      $defs: { index: Parameters<typeof z.fromJSONSchema>[0] };
    };
    assert.equal(index.schema, `${schema.$id}#/$defs/index`);
    const documented = z.fromJSONSchema(schema.$defs.index);
    assert.equal(documented.safeParse(index).success, true);
    assert.equal(documented.safeParse({ ...index, parts: [{ url: '/1.json' }] }).success, false);
    for (const part of parts) assert.deepEqual(faults(JSON.parse(JSON.stringify(part))), []);
  });
});

describe('the published JSON Schema', () => {
  const valid = download([claim], [post]) as {
    schema: string;
    claims: Record<string, unknown>[];
  };
  const [first = {}] = valid.claims;
  const without = (key: string) =>
    Object.fromEntries(Object.entries(first).filter(([name]) => name !== key));

  it('says what it is', () => {
    const { $schema, $id } = toExportJsonSchema(url);
    assert.equal($schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.equal($id, valid.schema);
  });

  it('holds for the export, also for an empty one', () => {
    assert.deepEqual(faults(valid), []);
    assert.deepEqual(faults(download([], [])), []);
  });

  const broken: Record<string, [claim: Record<string, unknown>, path: string]> = {
    'a claim of no kind': [without('kind'), 'claims.0.kind'],
    'an unknown verdict': [{ ...first, verdict: 'true' }, 'claims.0.verdict'],
    'a text without Japanese': [{ ...first, said: { en: 'V4' } }, 'claims.0.said.ja'],
    'a relative address': [{ ...first, url: '/claims/v4-671b/' }, 'claims.0.url'],
    'no day': [{ ...first, asOf: '2026-02-30' }, 'claims.0.asOf'],
    'a value in words': [{ ...first, value: '1.6T' }, 'claims.0.value'],
    'a field that is not documented': [{ ...first, dossier: 'S0-19' }, 'claims.0'],
  };
  for (const [name, [claim, path]] of Object.entries(broken)) {
    it(`refuses ${name}`, () => assert.deepEqual(faults({ ...valid, claims: [claim] }), [path]));
  }
});

describe('the claims of a site', () => {
  const authored = readClaims(siteFolder('complete'), projectRoot);
  const claims = authored.claims.map(({ sources, saidBy, ...claim }) => ({
    digest: claim.id,
    saidBy: saidBy === undefined ? undefined : ('digest' as const),
    ...claim,
    sources: sources.flatMap((id) => {
      const source = authored.sources[id];
      return source ? { ...source, id } : [];
    }),
  }));
  const posts = [...new Set(claims.map(({ postId }) => postId))].map((id) => makePost({ id }));

  it('are exported as documented', () => {
    assert.notEqual(claims.length, 0);
    assert.deepEqual(faults(download(claims, posts)), []);
  });

  it('are reviewed as schema.org defines', () => {
    for (const claim of claims.filter(isJudged)) {
      const review = toClaimReview(claim, makePost({}), {
        url: url(`/claims/${claim.id}/`),
        siteUrl: url('/'),
      });
      assert.deepEqual(findSchemaOrgFaults(review), [], claim.id);
    }
  });
});
