import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { projectRoot, runLine } from '../support/build.ts';
import { checkContent } from '../support/check.ts';
import { getPage, readFeed, select, selectAll, textOf } from '../support/dist.ts';
import { listedPosts } from '../support/lists.ts';
import { pageFaults } from '../support/page-faults.ts';
import { assertEveryPage, useFixture } from '../support/site.ts';
import { addToTree, makeTree } from '../support/tree.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const [, article = ''] = /^```markdown\n(---\n[^]*?)^```$/m.exec(readme) ?? [];
const [, yaml = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(article) ?? [];
const [, newLine = '', checkLine = ''] =
  /^npm ci\n(npm run post -- new .*)\n(.*)\n```/m.exec(readme) ?? [];

it('the three commands of the README lead from a clone to the post that it shows', async (t) => {
  const contentDir = makeTree(t, {});
  const made = await runLine(newLine, contentDir);
  assert.equal(made.code, 0, made.output);
  const path = join(contentDir, 'posts/v4-price/ja.md');
  const { description } = parse(yaml) as { description: string };
  // What is left to the author: the description, the text, and to publish it.
  const written = readFileSync(path, 'utf8')
    .replace(/^description: .*/m, `description: ${description}`)
    .replace(/^draft: .*\n/m, '')
    .replace(/(?<=\n---\n)[^]*/, body);
  const [, front = ''] = /^---\n([^]*?)\n---\n/.exec(written) ?? [];
  assert.deepEqual(parse(front), parse(yaml));
  writeFileSync(path, written);
  const checked = await runLine(checkLine, contentDir);
  assert.equal(checked.code, 0, checked.output);
});

describe('the example article of the README, alone in a site,', () => {
  const built = useFixture((contentDir) => addToTree(contentDir, { 'posts/v4-price.md': article }));
  const page = () => getPage(built().pages, '/posts/v4-price/');

  it('has nothing that check finds', async () => {
    assert.deepEqual((await checkContent(built().contentDir)).lines, []);
  });

  it('is published with its title, its day, its tags and its text', () => {
    const { title, pubDate, tags } = parse(yaml) as {
      title: string;
      pubDate: string;
      tags: string[];
    };
    const { tree } = page();
    assert.equal(textOf(select(tree, 'h1')), title);
    assert.equal(select(select(tree, '.post-meta'), 'time').properties['dateTime'], pubDate);
    assert.deepEqual(selectAll(select(tree, '.post-topics'), 'a').map(textOf), tags);
    const headings = [...body.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
    assert.ok(headings.length > 0);
    assert.deepEqual(selectAll(select(tree, '.post-body'), 'h2').map(headingOf), headings);
  });

  it('is on the home page and in the feed', () => {
    assert.deepEqual(listedPosts(getPage(built().pages, '/')), ['v4-price']);
    assert.equal(readFeed(built().outDir).item.length, 1);
  });

  it('has no related posts and no neighbours, because there is no other', () => {
    assert.equal(selectAll(page().tree, '.related,.neighbours').length, 0);
  });

  it('is without fault', () => {
    for (const findFaults of Object.values(pageFaults)) {
      assertEveryPage(built().pages.values(), findFaults);
    }
  });
});

/** Without the link to itself that it ends with. */
function headingOf(heading: Parameters<typeof textOf>[0]): string {
  return textOf(heading).replace(/\s*#$/, '');
}
