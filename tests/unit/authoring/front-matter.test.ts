import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFrontMatter } from '../../../src/authoring/front-matter.ts';

function parse(text: string) {
  const result = parseFrontMatter('posts/a.md', text);
  if ('problems' in result) throw new Error(result.problems[0]?.message);
  return result;
}

function fail(text: string) {
  const result = parseFrontMatter('posts/a.md', text);
  const problem = 'problems' in result ? result.problems[0] : undefined;
  if (!problem) throw new Error('expected a problem');
  return problem;
}

describe('parseFrontMatter', () => {
  it('keeps the line numbers of the file in the body', () => {
    const { body } = parse('---\ntitle: A\ndate: 2026-01-31\n---\n\nText\n');
    assert.equal(body.split('\n').indexOf('Text') + 1, 6);
    assert.equal(body.trim(), 'Text');
  });

  it('leaves days as they were written, quoted or not', () => {
    assert.deepEqual(parse('---\na: 2026-02-31\nb: "2026-02-01"\n---\n').data, {
      a: '2026-02-31',
      b: '2026-02-01',
    });
  });

  it('accepts Windows line ends', () => {
    const { data, body, lineOf } = parse('---\r\ntitle: A\r\ntags: [x]\r\n---\r\nText');
    assert.deepEqual(data, { title: 'A', tags: ['x'] });
    assert.equal(lineOf(['tags']), 3);
    assert.equal(body, '\n\n\n\nText');
  });

  it('holds nothing where nothing stands between the lines of dashes', () => {
    for (const text of ['---\n---\n', '---\n\n---', '--- \n# a comment\n---\t\nText']) {
      assert.deepEqual(parse(text).data, {});
    }
  });

  it('ends at the first line of dashes', () => {
    const { data, body } = parse('---\ntitle: a --- b\n---\nText\n---\n');
    assert.deepEqual(data, { title: 'a --- b' });
    assert.equal(body, '\n\n\nText\n---\n');
  });

  it('knows the line of nested fields and list items', () => {
    const { lineOf } = parse(
      '---\ntitle: A\nrelatedPosts:\n  - slug: b\n    reason:\n      ja: c\n  - slug: d\n---\n',
    );
    assert.equal(lineOf(['relatedPosts', 0, 'reason', 'ja']), 6);
    assert.equal(lineOf(['relatedPosts', 1, 'slug']), 7);
    assert.equal(lineOf(['relatedPosts', 1, 'score']), 7, 'the nearest parent of what is missing');
    assert.equal(lineOf(['description']), 1);
  });

  it('knows on which line a text begins', () => {
    const { lineOf } = parse('---\na: |\n  x\nb:\n  - >-\n    y\nc: "z"\nd: 1\n---\n');
    const lines = [['a'], ['b', 0], ['c'], ['d'], ['e']].map((path) => lineOf(path, true));
    assert.deepEqual(lines, [3, 6, 7, 8, 1]);
  });

  it('takes TOML, with its days as they were written and its fields on their lines', () => {
    const { data, body, lineOf } = parse(
      '+++\ntitle = "A"\ndate = 2026-03-02T23:30:00-08:00\n"tags" = ["x"]\n[cover]\nimage = "a.png"\n+++\n\nText\n',
    );
    assert.deepEqual(data, {
      title: 'A',
      date: '2026-03-02T23:30:00.000-08:00',
      tags: ['x'],
      cover: { image: 'a.png' },
    });
    assert.equal(body, '\n\n\n\n\n\n\n\nText\n');
    assert.deepEqual(
      [['tags'], ['cover', 'image'], ['x']].map((path) => lineOf(path)),
      [4, 5, 1],
    );
  });

  it('tells what is no TOML, a day that no calendar has, and what XML cannot hold', () => {
    for (const [toml, line, message] of [
      ['title = "A"\ndate: 2026', 3, /not valid TOML/],
      ['date = 2026-02-31', 1, /not valid TOML: a day that no calendar has/],
      ['title = "\\u0000"', 1, /not valid TOML: an invisible control character, U\+0000/],
    ] as const) {
      const problem = fail(`+++\n${toml}\n+++\n`);
      assert.deepEqual([problem.id, problem.line], ['broken-toml', line]);
      assert.match(problem.message, message);
    }
  });

  it('takes fields without the first line of dashes, and blank lines above it', () => {
    for (const [text, line] of [
      ['title: A\n\ntags:\n  - b\n---\nText', 3],
      ['\n \n---\ntitle: A\ntags: [b]\n---\n\nText', 5],
    ] as const) {
      const { data, body, lineOf } = parse(text);
      assert.deepEqual(data, { title: 'A', tags: ['b'] });
      assert.equal(lineOf(['tags']), line);
      assert.deepEqual([body.trim(), body.split('\n').length], ['Text', text.split('\n').length]);
    }
    assert.equal(fail(`${'- a\n'.repeat(400_000)}`).id, 'no-front-matter');
    assert.equal(fail(`a:\n${'- a\n'.repeat(400_000)}`).id, 'no-front-matter');
  });

  it('tells a missing from an unclosed front matter', () => {
    assert.match(fail('# A\n').message, /no front matter/);
    assert.match(fail('---\ntitle: A\n\nText').message, /never closed/);
    assert.match(fail('+++\ntitle = "A"\n---\n').message, /never closed/);
    assert.equal(fail('').id, 'no-front-matter');
    assert.equal(fail('Text\n---\ntitle: A\n---\n').id, 'no-front-matter');
    const { severity, line } = fail('# A\n');
    assert.deepEqual([severity, line], ['error', 1]);
  });

  it('names the line of broken YAML and offers quotes for a colon in a title', () => {
    const problem = fail('---\ndescription: b\ntitle: V4: what came\n---\n');
    assert.equal(problem.id, 'broken-yaml');
    assert.equal(problem.line, 3);
    assert.match(problem.hint, /quotes/);
  });

  it('refuses repeated keys and aliases', () => {
    assert.equal(fail('---\ntitle: A\ntitle: B\n---\n').line, 3);
    assert.deepEqual(parse('---\ntitle: A\ntitle: A\n---\n').data, { title: 'A' });
    assert.match(fail('---\na: &x [1]\nb: *x\n---\n').message, /alias/);
  });

  it('refuses a front matter that is a text or a list', () => {
    for (const yaml of ['just words', '- a\n- b']) {
      const { id, severity, line } = fail(`---\n${yaml}\n---\n`);
      assert.deepEqual([id, severity, line], ['broken-yaml', 'error', 2]);
    }
  });

  for (const [title, quoted] of [
    ['[速報] V4', '"[速報] V4"'],
    ['@deepseek', '"@deepseek"'],
    ['`mHC` とは', '"`mHC` とは"'],
    ['"V4"の衝撃', `'"V4"の衝撃'`],
    ['{a} b', '"{a} b"'],
    ['%TEMP%', '"%TEMP%"'],
    ['!important 注意', '"!important 注意"'],
    ['*強調*', '"*強調*"'],
    ['&amp; とは', '"&amp; とは"'],
    ['!!str 1', '"!!str 1"'],
    ['DeepSeek V4 #1 の話', '"DeepSeek V4 #1 の話"'],
    ['C # 入門', '"C # 入門"'],
  ] as const) {
    it(`offers quotes for the title ${title}`, () => {
      const { line, hint } = fail(`---\ndescription: b\ntitle: ${title}\n---\n`);
      assert.deepEqual([line, hint], [3, `Put the text into quotes:  title: ${quoted}`]);
    });
  }

  it('takes tabs for indentation, and lists that end at the margin', () => {
    const { data, lineOf } = parse('---\ntags: [\n\t"a",\n\t"b"\n]\nc:\n\td: "e\tf"\n---\n');
    assert.deepEqual(data, { tags: ['a', 'b'], c: { d: 'e\tf' } });
    assert.equal(lineOf(['c', 'd']), 7);
  });

  it('leaves the comments of an author alone', () => {
    const { data } = parse(
      '---\ntitle: A\n# a line\ndraft: true #後で\ntags: [a] #b\nx: y # z\nn: #m\n---\n',
    );
    assert.deepEqual(data, { title: 'A', draft: true, tags: ['a'], x: 'y', n: null });
  });

  it('finds the quotation mark that is never closed', () => {
    for (const quote of ['"', "'"]) {
      const { line, message } = fail(`---\ntitle: ${quote}A\ndescription: b\n---\n`);
      assert.equal(line, 2);
      assert.match(message, /a quotation mark is never closed/);
    }
  });

  it('finds the bracket that is never closed', () => {
    const { line, message } = fail('---\ntags: [a, b\ntitle: A\n---\n');
    assert.equal(line, 2);
    assert.match(message, /a bracket is never closed/);
  });

  for (const wrong of ['title：題', 'title:題', 'title:　題', 'title:\u00a0題']) {
    it(`offers a colon and a blank for ${wrong}`, () => {
      const { line, hint } = fail(`---\ndescription: b\n${wrong}\n---\n`);
      assert.deepEqual([line, hint], [3, 'Write a colon and a blank behind the name:  title: 題']);
    });
  }

  it('names the line of keys that are no names', () => {
    assert.equal(parse('---\na: b\n1: c\n---\n').lineOf(['1']), 3);
    assert.equal(parse('---\na: b\n: c\n---\n').lineOf(['']), 3);
    assert.equal(fail('---\na: b\n? [c]\n: d\n---\n').line, 3);
  });

  it('refuses __proto__ wherever it stands', () => {
    for (const yaml of [
      '__proto__: { draft: true }',
      'a: { __proto__: 1 }',
      '"__proto__": 1',
      'a: [{ "\\x5f_proto__": 1 }]',
    ]) {
      assert.match(fail(`---\n${yaml}\n---\n`).message, /^unknown field "__proto__"/);
    }
  });
});
