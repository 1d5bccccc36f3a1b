import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listPostReferenceProblems } from '../../../src/authoring/references.ts';
import type { PostFields } from '../../../src/schemas/post.ts';

const file = 'src/content/posts/self/ja.md';
const known = new Set(['self', 'a', 'deepseek-v4-release', '推論入門']);

type Referring = Pick<PostFields, 'relatedPosts' | 'relations' | 'supersededBy' | 'draft'>;
const refer = (id: string, fields: Partial<Referring> = {}) => ({
  id,
  file,
  fields: { relatedPosts: [], relations: [], draft: false, ...fields },
  lineOf: (path: readonly (string | number)[]) => path.length * 10 + Number(path[1] ?? 0),
});
const list = (fields: Partial<Referring>, others: ReturnType<typeof refer>[] = []) => {
  const self = refer('self', fields);
  return listPostReferenceProblems(
    self,
    known,
    new Map([self, ...others].map((post) => [post.id, post])),
  );
};
const listRelated = (...slugs: string[]) => list({ relatedPosts: slugs.map((slug) => ({ slug })) });

describe('relatedPosts', () => {
  it('may name every post that exists, drafts included', () => {
    assert.deepEqual(listRelated('a', 'deepseek-v4-release', '推論入門'), []);
  });
  it('is told the nearest name, with file and line', () => {
    assert.deepEqual(listRelated('a', 'deepseek-v4-relase'), [
      {
        id: 'unknown-related-post',
        severity: 'warning',
        file,
        line: 31,
        message: 'relatedPosts must name posts of this site, received "deepseek-v4-relase".',
        hint: 'Did you mean  slug: deepseek-v4-release',
      },
    ]);
  });
  it('is told a wrong case', () => {
    assert.match(listRelated('DeepSeek-V4-Release')[0]?.hint ?? '', /slug: deepseek-v4-release$/);
  });
  it('is proposed nothing where nothing is near, and never the post itself', () => {
    assert.doesNotMatch(listRelated('something-else-altogether')[0]?.hint ?? '', /Did you mean/);
    assert.doesNotMatch(listRelated('selff')[0]?.hint ?? '', /slug: self$/);
  });
  it('must not name the post itself or a post twice', () => {
    assert.deepEqual(
      listRelated('self', 'a', 'a', 'a').map(({ id, line }) => `${line} ${id}`),
      ['30 related-to-itself', '32 repeated-related-post', '33 repeated-related-post'],
    );
  });
});

describe('relations and supersededBy', () => {
  it('may name a post in several relations, and in another field as well', () => {
    assert.deepEqual(
      list({
        relatedPosts: [{ slug: 'a' }],
        relations: [
          { post: 'a', type: 'outcome' },
          { post: 'a', type: 'settled-in' },
        ],
        supersededBy: 'a',
      }),
      [],
    );
  });
  it('stop at a post that does not exist, with the nearest name', () => {
    assert.deepEqual(list({ relations: [{ post: 'deepseek-v4-relase', type: 'outcome' }] }), [
      {
        id: 'unknown-relation-post',
        severity: 'error',
        file,
        line: 30,
        message: 'relations must name posts of this site, received "deepseek-v4-relase".',
        hint: 'Did you mean  post: deepseek-v4-release',
      },
    ]);
    const [problem] = list({ supersededBy: 'a-very-different-name' });
    assert.equal(problem?.severity, 'error');
    assert.match(problem.message, /^supersededBy .*"a-very-different-name"/);
    assert.equal(problem.line, 10);
  });
  it('stop at the post itself and at repetitions', () => {
    const relations: Referring['relations'] = [
      { post: 'self', type: 'outcome' },
      { post: 'a', type: 'outcome' },
      { post: 'a', type: 'outcome' },
    ];
    assert.deepEqual(
      list({ relations, supersededBy: 'self' }).map(({ id, line }) => [id, line]),
      [
        ['relation-to-itself', 30],
        ['repeated-relation', 32],
        ['relation-to-itself', 10],
      ],
    );
  });
});

describe('a post that is named', () => {
  it('and is a draft is told, unless the one that names it is a draft, too', () => {
    const draft = refer('a', { draft: true });
    for (const fields of [
      { relatedPosts: [{ slug: 'a' }] },
      { relations: [{ post: 'a', type: 'outcome' as const }] },
      { supersededBy: 'a' },
    ]) {
      const told = list(fields, [draft]).map(({ id, severity }) => `${severity} ${id}`);
      assert.deepEqual(told, ['warning names-draft']);
      assert.deepEqual(list({ ...fields, draft: true }, [draft]), []);
    }
  });
  it('must not take the place of one that takes its own', () => {
    const told = (...others: ReturnType<typeof refer>[]) =>
      list({ supersededBy: 'a' }, others).map(({ id, severity }) => `${severity} ${id}`);
    assert.deepEqual(told(refer('a', { supersededBy: 'self' })), ['error superseded-in-circle']);
    const [b, c] = [refer('b', { supersededBy: 'self' }), refer('b', { supersededBy: 'a' })];
    assert.deepEqual(told(refer('a', { supersededBy: 'b' }), b), ['error superseded-in-circle']);
    // The others are in a circle; this one only leads to it.
    assert.deepEqual(told(refer('a', { supersededBy: 'b' }), c), []);
  });
});
