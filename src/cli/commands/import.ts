import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { drawMissing } from '../../authoring/diagrams.ts';
import type { Text } from '../../authoring/read.ts';

import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { readContent, type Content } from '../../authoring/content.ts';
import { relativePath, toId } from '../../authoring/files.ts';
import { AuthorError, errorAt, shorten, type Problem } from '../../errors.ts';
import { findSlugFault } from './new.ts';
import { defaultLocale } from '../../i18n/locales.ts';
import { today } from '../../i18n/dates.ts';
import { account, describeAccount } from '../../import/account.ts';
import type { Answers } from '../../import/imported.ts';
import { decode, listInputs, nameOf, readInput, type Input } from '../../import/input.ts';
import { createJudge } from '../../import/judge.ts';
import { markClaims } from '../../import/marks.ts';
import { writePost } from '../../import/complete.ts';
import { openLedger } from '../../blog/known-claims.ts';
import { isOut } from '../../authoring/links.ts';
import { prepare, understand, type Prepared } from '../../import/prepare.ts';
import { toPostId } from '../../import/addresses.ts';
import { writeFolder } from '../../write.ts';
import { UsageError, textOf, type Command, type Given, type Project } from '../command.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'makes posts of files from elsewhere',
  arguments: [
    {
      name: '<file>',
      summary: 'Markdown, a saved page or copied text, a folder of these, or - for standard input',
    },
  ],
  options: {
    slug: { type: 'string', summary: 'the address of the post, instead of one made of its name' },
    mark: { type: 'boolean', summary: 'also marks the claims of the ledger that the text repeats' },
    'dry-run': { type: 'boolean', summary: 'shows what was understood and writes nothing' },
  },
  examples: [
    'npm run post -- import README.md --slug how-this-works',
    'npm run post -- import tests/import/clipping/index.txt --dry-run',
    'npm run post -- import tests/import/hugo --json',
  ],
  run: importTexts,
};

async function importTexts(project: Project, given: Given) {
  const [from = ''] = given.args;
  const inputs = from === '-' ? [{ others: [] }] : listInputs(locate(from));
  if (inputs.length === 0) throw new UsageError(`nothing in ${from} is Markdown, HTML or text.`);
  const slug = textOf(given.values, 'slug');
  if (slug !== undefined && (inputs.length > 1 || slug !== toId(slug))) {
    throw new UsageError(
      inputs.length > 1
        ? '--slug names one post, and these are several.'
        : `--slug ${slug} cannot be an address: write ${toId(slug)}`,
    );
  }
  const content = await readContent(project);
  const coming = inputs.flatMap(({ path }) => (path ? toPostId(nameOf(path)) : []));
  const judge = createJudge(project, content, coming, drawAside);
  const posts = new Map([
    ...coming.map((id) => [id, `../${id}/${defaultLocale}.md`] as const),
    ...content.texts.flatMap(({ kind, id, path }) =>
      kind === 'post'
        ? [
            [
              id,
              relativePath(join(project.contentDir, 'posts', id), path).replace(
                /^(?!\.\.)/,
                `../${id}/`,
              ),
            ] as const,
          ]
        : [],
    ),
  ]);
  const around = { today: today(new Date()), posts, judge };
  // No published text may mark a claim whose own post is not.
  const out = new Set(content.texts.filter((text) => isOut(text, new Date())).map(({ id }) => id));
  const find = openLedger(content.claims.filter(({ postId }) => out.has(postId)));
  const [ask, several] = [given.ask, inputs.length > 1];
  const question = `Write ${inputs.length} posts? With --dry-run they are only shown.`;
  if (several && ask && !given.values['dryRun'] && !(await ask.confirm(question))) {
    return { problems: [], lines: [] };
  }
  const context = { project, content, around, slug, find };
  const done = [];
  for (const input of inputs) {
    done.push(
      await tryImport(input, { ...context, given: { ...given, ask: several ? undefined : ask } }),
    );
  }
  return {
    problems: done.flatMap(({ problems }) => problems),
    lines: done.flatMap(({ lines }) => lines),
    data: done.map(({ data, problems }) => ({ ...data, problems })),
  };
}

function locate(from: string): string {
  const path = resolve(from);
  if (existsSync(path)) return path;
  throw new UsageError(`there is no file ${from}.`);
}

interface Context {
  project: Project;
  given: Given;
  content: Content;
  around: Parameters<typeof prepare>[2];
  slug: string | undefined;
  find: ReturnType<typeof openLedger<Content['claims'][number]>>;
}

/** One broken file does not hide the others. */
async function tryImport(input: Input, context: Context): ReturnType<typeof importText> {
  try {
    return await importText(input, context);
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error;
    return { problems: error.problems, lines: [], data: { file: toName(input) } };
  }
}

async function importText(
  input: Input,
  context: Context,
): Promise<{ problems: Problem[]; lines: string[]; data: Record<string, unknown> }> {
  const { project, given, around, slug } = context;
  const { path, others } = input;
  const file = toName(input);
  const source = path ? readInput(path, file) : decode(readFileSync(0));
  const imported = await askOpen(source, path ?? '', given);
  const name = path ? nameOf(path) : `imported-${around.today}`;
  const id = slug ?? (await askName(toPostId(imported.name ?? name), context));
  const post = await prepare(imported, { path, name, id }, around);
  const repeated = findRepeated(post, context);
  const [other] = others;
  post.original ??= other && { language: other.language, text: readInput(other.path, other.path) };
  const lines = [...describe(file, post), ...describeRepeated(repeated)];
  const data = {
    file,
    id: post.id,
    kind: post.kind,
    fields: post.fields,
    account: account(post),
    claims: repeated.map(({ claim }) => claim.id),
  };
  let isMarking = given.values['mark'] === true;
  if (isMarking) mark(post, context);
  const taken = whyNot(project, post, file);
  if (taken) return { problems: [taken], lines, data };
  if (given.values['dryRun'])
    return { problems: [], lines: [...lines, '  Nothing was written.'], data };
  if (given.ask) {
    for (const line of lines) given.tell(line);
    if (repeated.length > 0 && (isMarking ||= await given.ask.confirm('Mark them?')))
      mark(post, context);
    if (!(await given.ask.confirm(`Write posts/${post.id}/?`)))
      return { problems: [], lines: [], data };
  }
  const folder = join(project.contentDir, 'posts', post.id);
  await writeFolder(folder, {
    [`${defaultLocale}.md`]: post.source,
    ...(post.original && {
      [`original.${post.original.language}.md`]: `${post.original.text.trim()}\n`,
    }),
    ...Object.fromEntries(post.copies.map(({ from, name }) => [name, readFileSync(from)])),
  });
  const written = `  Written: ${relativePath(project.root, folder)}/. Look at it with  npm run dev  and check it with  npm run post -- check`;
  return { problems: [], lines: given.ask ? [written] : [...lines, written], data };
}

/** What the text says of what the ledger has judged, each claim once. */
function findRepeated({ body, fields }: Prepared, { find }: Context) {
  const text = [body, ...listPoints(fields)].join('\n');
  const found = find(text).map((known) => ({
    ...known,
    words: text.slice(known.start, known.end),
  }));
  return [...new Map(found.reverse().map((known) => [known.claim.id, known])).values()].reverse();
}

function listPoints({ keyPoints }: Prepared['fields']): string[] {
  return Array.isArray(keyPoints) ? keyPoints.map(String) : [];
}

function mark(post: Prepared, { find }: Context): void {
  const marked = new Set<string>();
  const points = listPoints(post.fields).map((point) => markClaims(point, find, marked));
  if (points.length > 0) post.fields['keyPoints'] = points;
  post.body = markClaims(post.body, find, marked);
  post.source = writePost(post);
}

function describeRepeated(repeated: ReturnType<typeof findRepeated>): string[] {
  if (repeated.length === 0) return [];
  const wrong = repeated.filter(({ claim }) => claim.verdict === 'contradicted').length;
  return [
    `  The text repeats ${repeated.length} known claim${repeated.length === 1 ? '' : 's'}, ${wrong} of them contradicted:`,
    ...repeated.map(
      ({ claim, words }) =>
        `    ${claim.id}, ${claim.verdict ?? 'a question'}: ${shorten(words, 60)}`,
    ),
  ];
}

/** Understands the text again with each answer, as one may change what there is to ask. */
async function askOpen(source: string, path: string, { ask }: Given) {
  const answers: Record<string, string> = {};
  let imported = understand(source, path, answers as Answers);
  for (;;) {
    const question = imported.questions.find(({ id }) => !(id in answers));
    if (!ask || !question) return imported;
    const { id, message, options } = question;
    answers[id] = options
      ? await ask.choose(
          message,
          options.map((value) => ({ value, label: shorten(value, 60) })),
        )
      : (await ask.confirm(message, question.default === 'yes'))
        ? 'yes'
        : 'no';
    imported = understand(source, path, answers);
  }
}

function describe(file: string, post: Prepared): string[] {
  const { fields, original, copies } = post;
  return [
    `${file}: ${post.kind === 'Markdown' ? 'Markdown' : `a ${post.kind}`}, for posts/${post.id}/`,
    ...Object.entries(fields).map(
      ([field, value]) =>
        `  ${field}: ${shorten(typeof value === 'string' ? value : JSON.stringify(value), 100)}`,
    ),
    ...(original
      ? [
          `  original.${original.language}.md: ${original.text.split('\n').filter(Boolean).length} lines`,
        ]
      : []),
    ...copies.map(
      ({ from, name }) => `  ${name}: a picture, from ${relative(process.cwd(), from)}`,
    ),
    ...describeAccount(account(post)).map((line) => `  ${line}`),
    ...post.notes.filter(({ text }) => text === '').map(({ why }) => `  ${shorten(why, 160)}`),
  ];
}

/** Finds out whether all diagrams can be drawn, and leaves nothing behind. */
async function drawAside(text: Text): Promise<Problem[]> {
  if (!text.body.includes('mermaid')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'soundings-import-'));
  try {
    return await drawMissing([text], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toName({ path }: Input): string {
  return path ? relative(process.cwd(), path).replaceAll('\\', '/') : 'standard input';
}

async function askName(initial: string, { given: { ask }, project: { contentDir } }: Context) {
  const judge = (id: string) => findSlugFault(id, contentDir);
  return ask ? ask.text('Name in the address', { initial, judge }) : initial;
}

/** Why it cannot be written. */
function whyNot(
  { contentDir }: Project,
  { id, empty }: Prepared,
  file: string,
): Problem | undefined {
  if (empty) {
    const hint = 'Put its pictures where its addresses lead, or bring another part of the page.';
    return errorAt(file, 1, {
      id: 'empty-text',
      message: 'nothing of this text can be shown.',
      hint,
    });
  }
  const fault = findSlugFault(id, contentDir);
  const hint = `Choose another address:  --slug ${id.slice(0, 40)}-2`;
  return fault ? errorAt(file, 1, { id: 'post-name', message: fault, hint }) : undefined;
}
