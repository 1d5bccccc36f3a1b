import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  assertNoTrace,
  build,
  buildCommand,
  copyProject,
  projectRoot,
  runCommand,
  temporaryFolder,
  type Run,
} from '../support/build.ts';
import { assertSameFiles, listFiles, readFolder } from '../support/dist.ts';
import { makePicture } from '../support/pictures.ts';
import { getSite } from '../support/site.ts';
import { addToTree, post } from '../support/tree.ts';

/** A change between two builds. Paths count from the root of the project. */
interface Change {
  name: string;
  change: (root: string) => void;
  /** Files of the site that it must change, or bring, or take away. */
  shows: string[];
}

/** A change that a build must stop at. */
interface Fault extends Omit<Change, 'shows'> {
  /** Where the build has to find it, below the content folder, as a pattern. */
  place: string;
}

const content = 'src/content';
const sequence = '```mermaid\nsequenceDiagram\nA->>B: 尋ねる\n```';
const flow = (end: string) => `\`\`\`mermaid\nflowchart TD\nA["発表"] --> B["${end}"]\n\`\`\``;
const small = await makePicture(40, 30);
const large = await makePicture(60, 30);
const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>';

const methodPage = '---\ntitle: 方法\ndescription: 説明。\n---\n\n前の文。\n';

const modelsYaml = `a-family:
  name: A
  about: { ja: 一, en: one }
  models:
    a-model:
      name: A
      parameters: { total: { value: [{ count: 284B }], sources: [report] }, active: unknown }
${['released', 'retired', 'context', 'trainingTokens', 'precision', 'licence', 'modalities', 'weights', 'hardware', 'apiNames'].map((field) => `      ${field}: unknown\n`).join('')}`;
const pricesYaml = `schedules: {}
prices:
  - { model: a-model, currency: USD, offer: list, announced: unknown, observed: unknown, from: 2026-01-01, until: 2026-02-01, rates: { input: 1, output: 2 }, sources: [report] }
  - { model: a-model, currency: USD, offer: list, announced: unknown, observed: unknown, from: 2026-02-01, until: 2099-12-31, rates: { input: 3, output: 4 }, sources: [report] }
  - { model: a-model, currency: USD, offer: list, announced: unknown, observed: unknown, from: 2099-12-31, rates: { input: 5, output: 6 }, sources: [report] }
`;

const base: Record<string, string | Uint8Array> = {
  'public/mark.svg': mark,
  'public/card.svg': mark,
  'public/kept.svg': mark,
  ...inContent({
    'posts/edited.md': post('前の文。'),
    'posts/renamed.md': post('名の変わる記事。'),
    'posts/deleted.md': post('消える記事。'),
    'posts/dated.md': post('退く記事。').replace('2026-01-31', '2026-01-05'),
    'posts/later.md': post('待つ記事。').replace('2026-01-31', '2099-12-31'),
    'posts/in-mdx.mdx': post('前の文。'),
    'posts/pictured/ja.md': post('![図](figure.png)'),
    'posts/pictured/figure.png': small,
    'posts/hero-comes/ja.md': post('本文。', 'heroImage: hero.png\n'),
    'posts/hero-goes/ja.md': post('本文。', 'heroImage: hero.png\n'),
    'posts/hero-goes/hero.png': small,
    'posts/drawn.md': post(sequence),
    'posts/redrawn.md': post(flow('再描画')),
    'posts/claims/ja.md': post('[規模](claim:size)と[許諾](claim:licence)'),
    'posts/claims/claims.yaml': claimYaml('size') + claimYaml('licence'),
    'posts/borrower.md': post('[よそから借りた記述](claim:size)'),
    'posts/counts.md': post(
      '[1](count:subject=licence&verdict=confirmed)件、[100 %](share:subject=licence&verdict=confirmed)',
      'notice: "[1](count:subject=licence)件"\n',
    ),
    'posts/facts.md': post('[1ドル](price:a-model?kind=input&at=2026-01-31)'),
    'posts/size.mdx': post('[2840億](model:a-model/parameters.total)'),
    'posts/card.md': post('[[ogp:https://example.com/a]]'),
    'posts/card-picture.md': post('[[ogp:https://example.com/b|/card.svg|題]]'),
    'posts/links.md': post('[先](./target.md)'),
    'posts/links-mdx.mdx': post('[先](./target-of-mdx.md)'),
    'posts/links-notice.md': post('本文。', 'notice: "[先](./target-of-notice.md)"\n'),
    'posts/links-held-back.md': post('[先](./held-back.md)'),
    'posts/held-back.md': post('本文。'),
    'posts/links-place.md': post('[先](./places.md#価格)'),
    'posts/places.md': post('## 価格\n\n本文。'),
    'posts/links-moved.md': post('[先](./moved.md)'),
    'posts/target.md': post('本文。'),
    'posts/target-of-mdx.md': post('本文。'),
    'posts/target-of-notice.md': post('本文。'),
    'posts/moved.md': post('本文。'),
    'posts/public-picture.md': post('![印](/mark.svg)'),
    'posts/beside/ja.md': post('![図](figure.png)'),
    'posts/beside/figure.png': small,
    'posts/beside-mdx/ja.mdx': post('![図](figure.png)'),
    'posts/beside-mdx/figure.png': small,
    'posts/emptied.md': post(flow('空')),
    'posts/conflict.md': post(flow('衝突')),
    'posts/warned.md': post('![](/kept.svg)'),
    'posts/text.md': post('本文。'),
    'posts/fields.md': post('本文。'),
    'posts/code.mdx': post('本文。'),
    'pages/about.md': methodPage.replace('方法', '案内'),
    'models.yaml': modelsYaml,
    'prices.yaml': pricesYaml,
    'sources.yaml': sourceYaml('Report'),
    'timeline.yaml': timelineYaml('公開された。'),
    'link-cards.json': '{ "https://example.com/a": { "title": "前の題" } }\n',
  }),
};

const faults: Fault[] = [
  {
    name: 'the verdict of a claim that a text counts changes',
    change: (root) =>
      edit(root, 'posts/claims/claims.yaml', /confirmed(?=\n.*licence)/, 'contradicted'),
    place: 'posts/counts.md:8',
  },
  {
    name: 'a number of the registry that a text names changes',
    change: (root) => edit(root, 'models.yaml', '284B', '285B'),
    place: 'posts/size.mdx:7',
  },
  {
    name: 'a price of the past that a text names changes',
    change: (root) => edit(root, 'prices.yaml', 'input: 1', 'input: 9'),
    place: 'posts/facts.md:7',
  },
  {
    name: 'the target of a link is removed',
    change: (root) => rmSync(join(root, content, 'posts/target.md')),
    place: 'posts/links.md:7',
  },
  {
    name: 'the target of a link in MDX is removed',
    change: (root) => rmSync(join(root, content, 'posts/target-of-mdx.md')),
    place: 'posts/links-mdx.mdx:7',
  },
  {
    name: 'the target of a link in a notice is removed',
    change: (root) => rmSync(join(root, content, 'posts/target-of-notice.md')),
    place: 'posts/links-notice.md:5',
  },
  {
    name: 'the target of a link is renamed',
    change: (root) => rename(root, 'posts/moved.md', 'posts/moved-away.md'),
    place: 'posts/links-moved.md:7',
  },
  {
    name: 'a picture in public/ is removed',
    change: (root) => rmSync(join(root, 'public/mark.svg')),
    place: 'posts/public-picture.md:7',
  },
  {
    name: 'the picture of a card is removed',
    change: (root) => rmSync(join(root, 'public/card.svg')),
    place: 'posts/card-picture.md:7',
  },
  {
    name: 'a picture beside a text is removed',
    change: (root) => rmSync(join(root, content, 'posts/beside/figure.png')),
    place: 'posts/beside/ja.md:7',
  },
  {
    name: 'a picture beside MDX is removed',
    change: (root) => rmSync(join(root, content, 'posts/beside-mdx/figure.png')),
    place: 'posts/beside-mdx/ja.mdx:7',
  },
  {
    name: 'a text turns bad',
    change: (root) => write(root, { 'posts/text.md': post('<script>alert(1)</script>') }),
    place: 'posts/text.md:7',
  },
  {
    name: 'a front matter turns bad',
    change: (root) => write(root, { 'posts/fields.md': post('本文。', 'draft: maybe\n') }),
    place: 'posts/fields.md:5',
  },
  {
    name: 'MDX turns bad',
    change: (root) => write(root, { 'posts/code.mdx': post('{1 + 1}') }),
    place: 'posts/code.mdx:7',
  },
];

/** What is found only where every text could be rendered. */
const faultsOfTheWhole: Fault[] = [
  {
    name: 'the target of a link becomes a draft',
    change: (root) => edit(root, 'posts/held-back.md', 'pubDate', 'draft: true\npubDate'),
    place: 'posts/links-held-back.md:7',
  },
  {
    name: 'the place that a link leads to goes',
    change: (root) => edit(root, 'posts/places.md', '## 価格', '## 料金'),
    place: 'posts/links-place.md:7',
  },
];

const textChanges: Change[] = [
  {
    name: 'a post is edited',
    change: (root) => write(root, { 'posts/edited.md': post('後の文。', 'tags: [後]\n') }),
    shows: ['posts/edited/index.html', 'tags/後/index.html'],
  },
  {
    name: 'a page comes that all pages link to',
    change: (root) => write(root, { 'pages/method.md': methodPage }),
    shows: ['method/index.html', 'index.html', 'posts/text/index.html'],
  },
  {
    name: 'a post is renamed',
    change: (root) => rename(root, 'posts/renamed.md', 'posts/new-name.md'),
    shows: ['posts/renamed/index.html', 'posts/new-name/index.html', 'index.html'],
  },
  {
    name: 'a post is deleted',
    change: (root) => rmSync(join(root, content, 'posts/deleted.md')),
    shows: ['posts/deleted/index.html'],
  },
  {
    name: 'a post is added',
    change: (root) => write(root, { 'posts/added.md': post('新しい記事。') }),
    shows: ['posts/added/index.html'],
  },
  {
    name: 'a post is put off to a day to come',
    change: (root) =>
      write(root, { 'posts/dated.md': post('退く記事。').replace('2026-01-31', '2099-12-31') }),
    shows: ['posts/dated/index.html'],
  },
  {
    name: 'MDX is edited',
    change: (root) => write(root, { 'posts/in-mdx.mdx': post('後の文。') }),
    shows: ['posts/in-mdx/index.html'],
  },
  {
    name: 'the text of a page is edited',
    change: (root) => edit(root, 'pages/about.md', '前の文', '後の文'),
    shows: ['about/index.html'],
  },
  {
    name: 'a picture beside a text is replaced',
    change: (root) => write(root, { 'posts/pictured/figure.png': large }),
    shows: ['posts/pictured/index.html'],
  },
  {
    name: 'a picture in public/ is replaced',
    change: (root) => writeFileSync(join(root, 'public/kept.svg'), mark.replaceAll('8', '9')),
    shows: ['kept.svg'],
  },
  {
    name: 'a hero picture comes',
    change: (root) => write(root, { 'posts/hero-comes/hero.png': small }),
    shows: ['posts/hero-comes/index.html'],
  },
  {
    name: 'a hero picture goes',
    change: (root) => rmSync(join(root, content, 'posts/hero-goes/hero.png')),
    shows: ['posts/hero-goes/index.html'],
  },
  {
    name: 'a stored drawing is edited, and so drawn again',
    change: (root) => {
      const file = drawing(root, '尋ねる');
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('尋ねる', '訊ねる'));
    },
    shows: [],
  },
  {
    name: 'a stored drawing is emptied, and so drawn again',
    change: (root) => writeFileSync(drawing(root, '空'), ''),
    shows: [],
  },
  {
    name: 'a stored drawing is in conflict, and so drawn again',
    change: (root) => writeFileSync(drawing(root, '衝突'), '<<<<<<< HEAD\n<svg/>\n=======\n'),
    shows: [],
  },
  {
    name: 'a stored drawing is removed, and so drawn again',
    change: (root) => rmSync(drawing(root, '再描画')),
    shows: [],
  },
];

const codeChanges: Change[] = [
  {
    name: 'a component changes',
    change: (root) =>
      edit(root, '../components/article/PostMeta.astro', '<p class', '<p data-new class'),
    shows: ['posts/claims/index.html'],
  },
  {
    name: 'a style sheet changes',
    change: (root) => edit(root, '../styles/ledger.css', '}', '--new: 1; }'),
    shows: ['claims/index.html', 'claims/size/index.html'],
  },
];

const wordChanges: Change[] = [
  {
    name: 'a word of the interface changes',
    change: (root) => edit(root, '../i18n/strings/ja.json', '"colon": "："', '"colon": "｜"'),
    shows: ['posts/drawn/index.html'],
  },
];

const dataChanges: Change[] = [
  {
    name: 'the verdict of a claim changes',
    change: (root) => edit(root, 'posts/claims/claims.yaml', 'confirmed', 'contradicted'),
    shows: [
      'posts/claims/index.html',
      'posts/borrower/index.html',
      'claims/size/index.html',
      'claims/index.html',
      'claims.json',
      'index.html',
      'rss.xml',
    ],
  },
  {
    name: 'what is known of a claim changes',
    change: (root) => edit(root, 'posts/claims/claims.yaml', 'licenceの事実', 'licenceの新事実'),
    shows: ['posts/claims/index.html', 'claims/licence/index.html', 'claims.json'],
  },
  {
    name: 'a source changes',
    change: (root) => write(root, { 'sources.yaml': sourceYaml('Technical report') }),
    shows: ['posts/borrower/index.html', 'claims/size/index.html', 'sources/index.html'],
  },
  {
    name: 'the timeline changes',
    change: (root) => write(root, { 'timeline.yaml': timelineYaml('改定された。') }),
    shows: ['timeline/index.html'],
  },
  {
    name: 'a link card changes',
    change: (root) => edit(root, 'link-cards.json', '前の題', '後の題'),
    shows: ['posts/card/index.html'],
  },
  {
    name: 'the clock passes the day of a post, and of a price that a text compares with its own',
    change: () => undefined,
    shows: ['posts/facts/index.html', 'posts/later/index.html', 'index.html', 'rss.xml'],
  },
];

describe('a warm build', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  /** What the last build that succeeded published. */
  let published: Map<string, Buffer>;
  before(async () => {
    addToTree(root, base);
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    assert.deepEqual(problemsOf({ code, output }).map(placeOf), [
      'posts/hero-comes/ja.md:5',
      'posts/warned.md:7',
    ]);
    published = readFolder(outDir);
  });

  for (const together of [faults, faultsOfTheWhole])
    describe('fails as a cold one does and leaves what is published as it was', () => {
      let warm: Run;
      let cold: Run;
      before(async () => {
        for (const { change } of together) change(root);
        warm = await build(outDir, {}, root);
        ({ run: cold } = await buildCold(root));
      });
      after(() => restore(root));

      for (const { name, place } of together) {
        it(`when ${name}`, () => {
          assert.match(problemsOf(cold).join('\n'), new RegExp(`^src/content/${place}`, 'm'));
          assert.match(problemsOf(warm).join('\n'), new RegExp(`^src/content/${place}`, 'm'));
        });
      }

      it('in the same words', () => {
        assert.deepEqual([warm.code, cold.code], [1, 1]);
        assert.deepEqual(problemsOf(warm), problemsOf(cold));
        assertNoTrace(warm);
      });

      it('and touches no file', () => {
        assertSameFiles(readFolder(outDir), published);
      });
    });

  describe('that fails after all texts are read leaves what is published as it was', () => {
    const failures: [string, Record<string, string | Uint8Array>, Record<string, string>][] = [
      ['when a page throws', { 'src/pages/throws.astro': "---\nthrow new Error('x');\n---\n" }, {}],
      ['when BASE_PATH is no path', {}, { BASE_PATH: '/a b/<x>/../' }],
    ];
    after(() => restore(root));

    for (const [when, files, env] of failures) {
      it(when, async () => {
        publish(outDir, published);
        addToTree(root, files);
        const { code, output } = await build(outDir, env, root);
        rmSync(join(root, 'src/pages/throws.astro'), { force: true });
        restore(root);
        assert.notEqual(code, 0, output);
        assertSameFiles(readFolder(outDir), published);
      });
    }

    it('when it is killed', async () => {
      publish(outDir, published);
      const args = buildCommand(outDir);
      const seen = /generating static routes/;
      const { output } = await runCommand(process.execPath, args, {}, root, seen);
      assert.match(output, seen);
      assertSameFiles(readFolder(outDir), published);
    });
  });

  for (const [kind, changes, env] of [
    ['of texts, pictures and drawings', textChanges, {}],
    ['of templates and styles', codeChanges, {}],
    ['of the words of the interface', wordChanges, {}],
    ['of data, and of the day', dataChanges, clockAt('2100-01-01')],
  ] as const) {
    describe(`makes what a cold one makes, to the byte, after changes ${kind}:`, () => {
      let previous: Map<string, Buffer>;
      let warm: Run;
      let made: Map<string, Buffer>;
      let cold: { run: Run; files: Map<string, Buffer> };
      before(async () => {
        previous = published;
        for (const { change } of changes) change(root);
        warm = await build(outDir, env, root);
        made = readFolder(outDir);
        cold = await buildCold(root, env);
        assert.equal(cold.run.code, 0, cold.run.output);
        published = cold.files;
      });

      for (const { name, shows } of changes) {
        it(name, () => {
          for (const file of shows) {
            const expected = String(cold.files.get(file));
            assert.ok(expected !== String(previous.get(file)), `a cold build leaves ${file}`);
            assert.ok(expected === String(made.get(file)), `${file} is not as in a cold build`);
          }
        });
      }

      it('all else, with the same warnings', () => {
        assert.equal(warm.code, 0, warm.output);
        assertSameFiles(made, cold.files);
        assert.deepEqual(problemsOf(warm), problemsOf(cold.run));
      });
    });
  }
});

describe('two builds of one checkout at the same time', () => {
  it('make what each makes alone', async (t) => {
    const root = copyProject(t);
    const complete = await getSite('complete');
    const other = temporaryFolder(t);
    addToTree(other, { 'posts/one.md': post('本文。') });
    const [outDir, otherOutDir] = [temporaryFolder(t), temporaryFolder(t)];
    const runs = await Promise.all([
      build(outDir, { CONTENT_DIR: complete.contentDir }, root),
      build(otherOutDir, { CONTENT_DIR: other }, root),
    ]);
    for (const { code, output } of runs) assert.equal(code, 0, output);
    assertSameFiles(readFolder(outDir), readFolder(complete.outDir));
    const posts = listFiles(otherOutDir).filter((file) => file.startsWith('posts/'));
    assert.deepEqual(posts, ['posts/one.md', 'posts/one/index.html']);
  });
});

/** Builds what `root` holds now as a fresh clone would. */
async function buildCold(
  root: string,
  env: Record<string, string> = {},
): Promise<{ run: Run; files: Map<string, Buffer> }> {
  const clone = copyProject({ after });
  const outDir = temporaryFolder({ after });
  for (const folder of ['src', 'public']) {
    rmSync(join(clone, folder), { recursive: true, force: true });
    cpSync(join(root, folder), join(clone, folder), { recursive: true });
  }
  const run = await build(outDir, env, clone);
  return { run, files: readFolder(outDir) };
}

/** Puts everything that the changes touch back as it was; drawings stay. */
function restore(root: string): void {
  for (const entry of readdirSync(join(root, content))) {
    if (entry !== 'diagrams') rmSync(join(root, content, entry), { recursive: true });
  }
  for (const name of readdirSync(join(root, content, 'diagrams'))) {
    const file = join(root, content, 'diagrams', name);
    if (!readFileSync(file, 'utf8').startsWith('<svg')) rmSync(file);
  }
  addToTree(root, base);
}

/** Makes a folder hold these files and no others. */
function publish(outDir: string, files: ReadonlyMap<string, Buffer>): void {
  rmSync(outDir, { recursive: true, force: true });
  addToTree(outDir, Object.fromEntries(files));
}

/** What a run told the author, each problem with its hint. */
function problemsOf({ output }: Run): string[] {
  return output.match(/src\/content\/\S+:\d+: .*\n {2}.*/g) ?? [];
}

function placeOf(problem: string): string {
  return /src\/content\/(\S+:\d+): /.exec(problem)?.[1] ?? problem;
}

/** The stored drawing that shows a word. */
function drawing(root: string, word: string): string {
  const folder = join(root, content, 'diagrams');
  const file = readdirSync(folder).find((name) =>
    readFileSync(join(folder, name), 'utf8').includes(word),
  );
  assert.ok(file, `no drawing of ${word}`);
  return join(folder, file);
}

function write(root: string, files: Record<string, string | Uint8Array>): void {
  addToTree(join(root, content), files);
}

function edit(root: string, file: string, from: string | RegExp, to: string): void {
  const path = join(root, content, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

function rename(root: string, from: string, to: string): void {
  renameSync(join(root, content, from), join(root, content, to));
}

function inContent<T>(files: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`${content}/${file}`, text]),
  );
}

function clockAt(day: string): Record<string, string> {
  const clock = pathToFileURL(join(projectRoot, 'tests/support/clock.ts')).href;
  return { NODE_OPTIONS: `--import=${clock}`, CLOCK: day };
}

function claimYaml(id: string): string {
  return `- id: ${id}
  subject: ${id}
  said: { ja: ${id}の記述, en: said of ${id} }
  verdict: confirmed
  actual: { ja: ${id}の事実, en: known of ${id} }
  owner: maker
  asOf: 2026-04-24
  confidence: high
  basis: original
  sources: [report]
`;
}

function sourceYaml(title: string): string {
  return `report: { title: ${title}, publisher: Lab, kind: primary, lang: en, read: copy, url: https://example.com/r }\n`;
}

function timelineYaml(text: string): string {
  return `- date: 2026-04-24
  lane: happened
  text: { ja: ${text}, en: It came out. }
  post: claims
`;
}
