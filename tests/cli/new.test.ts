import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { UsageError } from '../../src/cli/command.ts';
import { newCommand } from '../../src/cli/commands/new.ts';
import { today } from '../../src/i18n/dates.ts';
import { postSchema } from '../../src/schemas/post.ts';
import { checkContent } from '../support/check.ts';
import { makeAuthor, perform } from '../support/command.ts';
import { listFiles } from '../support/dist.ts';
import { makeTree, post } from '../support/tree.ts';

const site = { 'posts/a.md': post('本文。', 'tags: [DeepSeek, C++]\n') };
const given = { title: 'V4: 価格は#1か', slug: 'v4-price', tags: 'deepseek、価格,Ｃ++,価格' };

describe('post new', () => {
  it('writes a draft that has every field, those that were not given as comments', async (t) => {
    const contentDir = makeTree(t, site);
    await perform(newCommand, contentDir, { values: given });
    const source = readFileSync(join(contentDir, 'posts/v4-price/ja.md'), 'utf8');
    const [, yaml = ''] = /^---\n([^]*?)\n---\n/.exec(source) ?? [];
    assert.deepEqual(parse(yaml), {
      title: given.title,
      description: '…',
      pubDate: today(new Date()),
      tags: ['DeepSeek', '価格', 'C++'],
      draft: true,
    });
    for (const field of Object.keys(postSchema.shape))
      assert.match(yaml, new RegExp(`^(?:# )?${field}: .`, 'm'));
    assert.deepEqual((await checkContent(contentDir)).lines, []);
  });

  it('never overwrites, and writes nothing where something is wrong', async (t) => {
    const contentDir = makeTree(t, {
      ...site,
      'posts/b/picture.png': '',
      'posts/c/ja.md': post('文。'),
    });
    const before = listFiles(contentDir);
    const wrong: [Record<string, string>, RegExp][] = [
      [{ slug: 'a' }, /called "a" already/],
      [{ slug: 'b' }, /called "b" already/],
      [{ slug: 'c' }, /called "c" already/],
      [{ slug: 'V4 Price' }, /cannot be an address\. Rename it to {2}v4-price$/],
      [{ slug: '../x' }, /cannot be an address/],
      [{ slug: '' }, /"" cannot be an address/],
      [{ title: ' ' }, /title is missing|title must be/],
      [{ date: 'tomorrow' }, /pubDate must be a calendar day/],
    ];
    for (const [values, message] of wrong) {
      await assert.rejects(
        perform(newCommand, contentDir, { values: { ...given, ...values } }),
        (error) => error instanceof UsageError && message.test(error.message),
        JSON.stringify(values),
      );
    }
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('asks for what is not given, and offers the tags in use', async (t) => {
    const contentDir = makeTree(t, site);
    const author = makeAuthor({
      'Title of the article': '価格の話',
      'Name in the address': 'prices',
      'Tags in use': ['DeepSeek'],
      'New tags, parted by commas': '価格',
    });
    await perform(newCommand, contentDir, author);
    assert.deepEqual(author.choices['Tags in use'], ['DeepSeek', 'C++']);
    const source = readFileSync(join(contentDir, 'posts/prices/ja.md'), 'utf8');
    assert.match(source, /\ntitle: 価格の話\n[^]*\ntags: \[DeepSeek, 価格\]\n/);
    const again = makeAuthor({ 'Name in the address': 'prices' });
    const values = { title: '価格の話', tags: '' };
    await assert.rejects(
      perform(newCommand, contentDir, { ...again, values }),
      /Asked again: there is/,
    );
  });

  it('cannot do without a title and a name where nobody answers', async (t) => {
    const contentDir = makeTree(t, site);
    await assert.rejects(perform(newCommand, contentDir), /--title is missing/);
    await assert.rejects(
      perform(newCommand, contentDir, { values: { title: '題' } }),
      /--slug is missing/,
    );
    assert.ok(!existsSync(join(contentDir, 'posts/undefined')));
  });
});
