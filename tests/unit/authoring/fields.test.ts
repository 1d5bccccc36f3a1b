import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { translateDialect } from '../../../src/authoring/dialects.ts';
import { readFields } from '../../../src/authoring/fields.ts';
import { parseFrontMatter } from '../../../src/authoring/front-matter.ts';
import { formatProblem } from '../../../src/errors.ts';
import { linkCardsSchema } from '../../../src/schemas/link-card.ts';
import { postSchema } from '../../../src/schemas/post.ts';

const sound = 'title: A\ndescription: B\npubDate: 2026-01-31\n';

function read(yaml: string) {
  const parsed = parseFrontMatter('posts/a/ja.md', `---\n${yaml}---\n`);
  if ('problems' in parsed) throw new Error(parsed.problems[0]?.message);
  return readFields('posts/a/ja.md', parsed, postSchema, translateDialect(parsed.data));
}

function problems(yaml: string): string[] {
  const result = read(yaml);
  return 'problems' in result ? result.problems.map(formatProblem) : [];
}

describe('readFields', () => {
  it('fills defaults and accepts every foreign dialect', () => {
    const result = read(
      "title: 'A'\ndescription: B\ndate: '2026-01-31'\ntype: 'blog'\nlayout: x\nimage: https://example.com/page\ntags: [AI, ＡＩ]\n" +
        'relatedPosts:\n  - slug: b\n    score: 0.9\n    reason: { ko: 가, en: b }\n',
    );
    assert.ok('fields' in result);
    assert.equal(result.fields.pubDate, '2026-01-31');
    assert.equal(result.fields.reference, 'https://example.com/page');
    assert.equal(result.fields.featured, false);
    assert.deepEqual(result.fields.relatedPosts[0]?.reason, { ko: '가', en: 'b' });
  });

  it('names a missing field and how to write it', () => {
    assert.deepEqual(problems('title: A\npubDate: 2026-01-31\n'), [
      'posts/a/ja.md:1: description is missing.\n  Add  description: …',
    ]);
  });

  it('names all that is missing in one line', () => {
    assert.deepEqual(problems('title: A\n'), [
      'posts/a/ja.md:1: description, pubDate are missing.\n  Add  description: …  and  pubDate: 2026-01-31',
    ]);
  });

  it('takes what is empty for what is missing, where it stands', () => {
    for (const empty of ['"  "', "''", 'null', '~', '']) {
      assert.deepEqual(problems(`title: ${empty}\ndescription: B\npubDate: 2026-01-31\n`), [
        'posts/a/ja.md:2: title is missing.\n  Add  title: …',
      ]);
      assert.deepEqual(problems(`${sound}category: ${empty}\nimage: ${empty}\n`), []);
    }
    assert.match(problems(`${sound}tilte: ''\n`).join(), /unknown field "tilte"/);
    assert.match(problems(`${sound}draft:\n`).join(), /draft must be true or false, received null/);
  });

  it('refuses a text that cannot be seen, and one that nobody reads to its end', () => {
    for (const title of ['\u200B', '\u3164\u00AD', '\u2800', 'あ'.repeat(201)]) {
      assert.match(
        problems(`title: ${title}\ndescription: B\npubDate: 2026-01-31\n`).join(),
        /:2: title must be a text that can be seen, of at most 200 characters, received "/,
      );
    }
    const tags = Array.from({ length: 101 }, (_, index) => `t${index}`).join(', ');
    assert.match(
      problems(`${sound}tags: [${tags}]\n`).join(),
      /tags must be a list of at most 100/,
    );
  });

  it('tells a slip once, whichever rules it breaks', () => {
    assert.equal(problems(`${sound}category: "…"\n`).length, 1);
  });

  it('tells in one line what the front matter of another blog lacks, and of slips beside', () => {
    assert.deepEqual(
      problems('title: A\nemoji: 📝\ntopics: [a]\npublished: true\nclickbait: 1\nupdaated: b\n'),
      [
        'posts/a/ja.md:1: this is the front matter of Zenn; still needed: description, pubDate; without a meaning here: clickbait.\n  Add  description: …  and  pubDate: 2026-01-31',
        'posts/a/ja.md:7: unknown field "updaated".\n  Did you mean  updated: ',
      ],
    );
    assert.match(
      problems('title: A\ndate: 2026-01-31\n').join(),
      /^.*front matter of another blog; still needed: description\.$/m,
    );
  });

  it('tells what it passes over in the front matter of another blog, and refuses it in our own', () => {
    const foreign = read(`${sound}layout: x\nclickbait: 1\nmood: [a]\n`);
    assert.ok('fields' in foreign);
    assert.deepEqual(
      foreign.warnings.map((warning) => [warning.severity, formatProblem(warning)]),
      [
        [
          'warning',
          'posts/a/ja.md:6: this is the front matter of another blog; without a meaning here: clickbait, mood.\n  Write the names that were meant, or remove them; without that they are passed over.',
        ],
      ],
    );
    assert.match(problems(`${sound}clickbait: 1\n`).join(), /:5: unknown field "clickbait"/);
    const both = read(`${sound}layout: x\nclickbait: 1\ndraft: perhaps\n`);
    assert.deepEqual('problems' in both && both.problems.map(({ severity }) => severity), [
      'error',
      'warning',
    ]);
  });

  it('offers the day in the name of the file', () => {
    for (const [file, day] of [
      ['posts/2026-03-04-a.md', '2026-03-04'],
      ['posts/2026-03-04/ja.md', '2026-03-04'],
      ['posts/20260304_a.md', '2026-03-04'],
      ['posts/20260230-a.md', '2026-01-31'],
      ['posts/a-20260304567.md', '2026-01-31'],
    ] as const) {
      const yaml = { data: { title: 'A', description: 'B' }, lineOf: () => 1 };
      const result = readFields(file, yaml, postSchema);
      assert.deepEqual('problems' in result && result.problems.map(({ hint }) => hint), [
        `Add  pubDate: ${day}`,
      ]);
    }
  });

  it('takes names that every object has for what they are: unknown', () => {
    for (const key of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      assert.match(
        problems(`${sound}${key}: { x: 1 }\n`).join(),
        new RegExp(`:5: unknown field "${key}"`),
      );
      assert.match(
        problems(`${sound}basedOn: { ${key}: 1, title: a, publisher: b }\n`).join(),
        /unknown field/,
      );
    }
  });

  it('takes a number as it was written for a text, and for a number only where it is exact', () => {
    const result = read('title: 1.10\ndescription: 0x1F\npubDate: 2026-01-31\ntags: [2026, 007]\n');
    assert.ok('fields' in result);
    const { title, description, tags } = result.fields;
    assert.deepEqual([title, description, tags], ['1.10', '0x1F', ['2026', '007']]);
    const scored = (score: string) =>
      problems(`${sound}relatedPosts: [{ slug: b, score: ${score} }]\n`);
    assert.deepEqual(scored('0.50'), []);
    for (const score of ['0x0', '1e-1', '.nan', '0.12345678901234567']) {
      assert.match(scored(score).join(), /score must be a number from 0 to 1, received "/);
    }
  });

  for (const date of ['2026-02-31', '2026/2/31', 'next week', '20260201', 'true']) {
    it(`refuses the date ${date}`, () => {
      const [text, ...others] = problems(`title: A\ndescription: B\npubDate: ${date}\n`);
      assert.equal(others.length, 0);
      assert.match(text ?? '', /^posts\/a\/ja\.md:4: pubDate must be a calendar day, received /);
      assert.match(text ?? '', /\n {2}Write for example {2}pubDate: 2026-01-31$/);
    });
  }

  it('gives the example of a part with the field that it stands in', () => {
    assert.match(
      problems(`${sound}relatedPosts: [{ slug: b, reason: { ja: 1 } }]\n`).join(),
      /relatedPosts\[1\]\.reason\.ja must be .*\n {2}Write for example {2}ja: …$/,
    );
    assert.match(
      problems(`${sound}tags: [a, "#"]\n`).join(),
      /tags\[2\] must be a name with letters, .*\n {2}Write for example {2}tags: \[DeepSeek, V4\]$/,
    );
  });

  it('writes the example as its file would', () => {
    const result = readFields(
      'link-cards.json',
      { data: { 'https://example.com/': { title: 1 } }, lineOf: () => 2 },
      linkCardsSchema,
    );
    assert.deepEqual('problems' in result && result.problems.map(({ hint }) => hint), [
      'Write for example  "title": "…"',
    ]);
  });

  it('speaks of date where the author wrote date', () => {
    assert.match(
      problems('title: A\ndescription: B\ndate: soon\n').join(),
      /:4: date must be .*\n.*date: 2026-01-31/,
    );
  });

  it('offers the nearest name for an unknown field', () => {
    assert.deepEqual(problems(`${sound}descripton: C\n`), [
      'posts/a/ja.md:5: unknown field "descripton".\n  Did you mean  description: ',
    ]);
  });

  it('offers the names of foreign dialects, at the top alone', () => {
    assert.match(problems(`${sound}sumary: C\n`).join(), /Did you mean {2}summary: $/);
    assert.match(
      problems(`${sound}basedOn: { sumary: C }\n`).join('\n'),
      /The fields are: title, pub/,
    );
  });

  it('refuses a key that is none, with its line', () => {
    const ids = z.record(z.string().regex(/^[a-z]+$/), z.number()).meta({
      description: 'Numbers by id.',
      expects: 'small letters',
      example: 'a: 1',
    });
    const lineOf = (path: readonly (string | number)[]) => (path[0] === 'B' ? 2 : 0);
    assert.deepEqual(readFields('x.yaml', { data: { a: 1, B: 2 }, lineOf }, ids), {
      problems: [
        {
          id: 'wrong-field',
          severity: 'error',
          file: 'x.yaml',
          line: 2,
          message: 'a key must be small letters, received "B".',
          hint: 'Write for example  a: 1',
        },
      ],
    });
  });

  it('shows long values up to 80 characters', () => {
    const received = (length: number) =>
      /received (.*)\.$/m.exec(problems(`${sound}draft: ${'a'.repeat(length)}\n`).join())?.[1];
    assert.equal(received(78), `"${'a'.repeat(78)}"`);
    assert.equal(received(79), `"${'a'.repeat(78)}…`);
  });

  it('names what is missing inside of a field by its whole path', () => {
    assert.deepEqual(problems(`${sound}relatedPosts:\n  - slug: b\n  - score: 1\n`), [
      'posts/a/ja.md:7: relatedPosts[2].slug is missing.\n  Add  slug: deepseek-v4-release',
    ]);
  });

  it('lists the fields where nothing is near', () => {
    assert.match(problems(`${sound}xyzzy: C\n`).join(), /The fields are: title, description,/);
  });

  it('refuses wrong types and scores outside 0 to 1, at their lines', () => {
    const text = problems(
      `${sound}tags: { AI: 1 }\ndraft: maybe\nrelatedPosts:\n  - slug: b\n    score: 1.5\n  - slug: c\n    reason: { jp: x }\n`,
    ).join('\n');
    assert.match(text, /:5: tags must be a list of at most 100 names .*, received {"AI":1}/);
    assert.match(text, /:6: draft must be true or false, received "maybe"/);
    assert.match(text, /:9: relatedPosts\[1\]\.score must be a number from 0 to 1, received 1\.5/);
    assert.match(
      text,
      /:11: unknown field "relatedPosts\[2\]\.reason\.jp"\.\n {2}Did you mean {2}ja: /,
    );
  });

  for (const url of [
    'javascript:x',
    'https:example',
    'https://example',
    'https://a..example/',
    'https://example.com@evil.example/',
    'https://example.com/ x',
    'https://example.com/\\n<x>',
  ]) {
    it(`refuses the address ${url}`, () => {
      assert.match(
        problems(`${sound}basedOn: { title: a, publisher: b, url: "${url}" }\n`).join(),
        /basedOn\.url must be an address that starts with https:/,
      );
    });
  }
});
