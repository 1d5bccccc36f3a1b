import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { readContent, type Content } from '../../authoring/content.ts';
import { drawMissing } from '../../authoring/diagrams.ts';
import { relativePath, toId } from '../../authoring/files.ts';
import { isOut } from '../../authoring/links.ts';
import type { Text } from '../../authoring/read.ts';
import { AuthorError, errorAt, shorten, type Problem } from '../../errors.ts';
import { today } from '../../i18n/dates.ts';
import { defaultLocale } from '../../i18n/locales.ts';
import { account } from '../../import/account.ts';
import { toPostId } from '../../import/addresses.ts';
import { writePost } from '../../import/complete.ts';
import { describePost, describeRepeated } from '../../import/describe.ts';
import { listInputs, nameOf, readBytesAsText, readInput, type Input } from '../../import/input.ts';
import { createJudge } from '../../import/judge.ts';
import { openLedger } from '../../import/known-claims.ts';
import { listRepeated, markPost } from '../../import/marks.ts';
import { prepare, understand, type Prepared } from '../../import/prepare.ts';
import { writeFolder } from '../../write.ts';
import type { Ask } from '../ask.ts';
import { UsageError, textOf, type Command, type Given, type Project } from '../command.ts';
import { findSlugFault } from './new.ts';

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
  const slug = findSlug(given, inputs);
  const isOne = inputs.length === 1;
  const question = `Write ${inputs.length} posts? With --dry-run they are only shown.`;
  if (!isOne && given.ask && !given.values['dryRun'] && !(await given.ask.confirm(question))) {
    return { problems: [], lines: [] };
  }
  const ask = isOne ? given.ask : undefined;
  const read = [];
  for (const input of inputs)
    read.push(await attempt(input, () => readOne(input, slug, project, ask)));
  const context = await readAround(
    project,
    read.flatMap((one) => ('id' in one ? one : [])),
  );
  const done: Done[] = [];
  for (const one of read) {
    done.push(
      'id' in one
        ? await attempt(one.input, () => importOne(one, context, { ...given, ask }))
        : one,
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

function findSlug({ values }: Given, inputs: readonly Input[]): string | undefined {
  const slug = textOf(values, 'slug');
  if (slug === undefined) return undefined;
  if (inputs.length > 1) throw new UsageError('--slug names one post, and these are several.');
  if (slug === toId(slug)) return slug;
  throw new UsageError(`--slug ${slug} cannot be an address: write ${toId(slug)}`);
}

interface Done {
  problems: Problem[];
  lines: string[];
  data: Record<string, unknown>;
}

/** One broken file does not hide the others. */
async function attempt<T>(input: Input, act: () => Promise<T>): Promise<T | Done> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error;
    return { problems: error.problems, lines: [], data: { file: toName(input) } };
  }
}

/** A text that was understood, and where it goes. */
type Read = Awaited<ReturnType<typeof readOne>>;

async function readOne(input: Input, slug: string | undefined, { contentDir }: Project, ask?: Ask) {
  const { path } = input;
  const file = toName(input);
  const source = path ? readInput(path, file) : readBytesAsText(readFileSync(0), file);
  const imported = await askOpen(source, path ?? '', ask);
  const name = path ? nameOf(path) : String(imported.fields['title'] ?? 'imported');
  const initial = toPostId(imported.name ?? name);
  const judge = (id: string) => findSlugFault(id, contentDir);
  const id = slug ?? (ask ? await ask.text('Name in the address', { initial, judge }) : initial);
  return { input, imported, name, id };
}

/** Understands the text again with each answer, as one may change what there is to ask. */
async function askOpen(source: string, path: string, ask: Ask | undefined) {
  const answers: Record<string, string> = {};
  for (;;) {
    const imported = understand(source, path, answers);
    const question = imported.questions.find(({ name }) => !(name in answers));
    if (!ask || !question) return imported;
    const { name, message, options } = question;
    const choices = options?.map((value) => ({ value, label: shorten(value, 60) }));
    answers[name] = choices
      ? await ask.choose(message, choices)
      : (await ask.confirm(message, question.default === 'yes'))
        ? 'yes'
        : 'no';
  }
}

/** The site that the texts come to. Only what is out may be linked to, and only its claims be marked. */
async function readAround(project: Project, coming: readonly Read[]) {
  const { contentDir } = project;
  const now = new Date();
  const content = await readContent(project);
  const out = content.texts.filter((text) => text.kind === 'post' && isOut(text, now));
  const ids = new Set(out.map(({ id }) => id));
  const next = coming.filter(({ imported: { fields } }) => {
    return !fields['draft'] && String(fields['pubDate'] ?? '') <= today(now);
  });
  const posts = new Map<string, string>();
  for (const { id, input } of next) {
    const file = `../${id}/${defaultLocale}.md`;
    posts.set(id, file);
    if (input.path) posts.set(toPostId(nameOf(input.path)), file);
  }
  // From a folder of its own.
  for (const { id, path } of out) posts.set(id, relativePath(join(contentDir, 'posts', '-'), path));
  const judge = createJudge(
    project,
    content,
    next.map(({ id }) => id),
    drawAside,
  );
  const find = openLedger(content.claims.filter(({ postId }) => ids.has(postId)));
  return { project, around: { today: today(now), posts, judge }, find };
}

type Context = Omit<Awaited<ReturnType<typeof readAround>>, 'find'> & {
  find: ReturnType<typeof openLedger<Content['claims'][number]>>;
};

async function importOne(
  { input, imported, name, id }: Read,
  { project, around, find }: Context,
  { values, ask, tell }: Given,
): Promise<Done> {
  const file = toName(input);
  const post = await prepare(imported, { path: input.path, name, id }, around);
  const [other] = input.others;
  post.original ??= other && { language: other.language, text: readInput(other.path, other.path) };
  const repeated = listRepeated(post, find);
  const accounted = account(post);
  const lines = [...describePost(file, post, accounted), ...describeRepeated(repeated)];
  const { kind, fields } = post;
  const claims = repeated.map(({ claim }) => claim.id);
  const data = { file, id, kind, fields, account: accounted, claims };
  const problem = whyNot(project, post, file);
  if (problem) return { problems: [problem], lines, data };
  if (values['dryRun']) return { problems: [], lines: [...lines, '  Nothing was written.'], data };
  if (ask) for (const line of lines) tell(line);
  const isMarking =
    values['mark'] === true || (repeated.length > 0 && (await ask?.confirm('Mark them?')));
  if (isMarking) markPost(post, find);
  if (ask && !(await ask.confirm(`Write posts/${id}/?`))) return { problems: [], lines: [], data };
  const folder = join(project.contentDir, 'posts', id);
  await writeFolder(folder, toFiles(post));
  const written = `  Written: ${relativePath(project.root, folder)}/. See it with  npm run dev  and check it with  npm run post -- check ${id}`;
  return { problems: [], lines: ask ? [written] : [...lines, written], data };
}

function toFiles(post: Prepared): Record<string, string | Uint8Array> {
  const { original, copies } = post;
  return {
    [`${defaultLocale}.md`]: writePost(post),
    ...(original && { [`original.${original.language}.md`]: `${original.text.trim()}\n` }),
    ...Object.fromEntries(copies.map(({ from, name }) => [name, readFileSync(from)])),
  };
}

/** Why it cannot be written. */
function whyNot({ contentDir }: Project, { id, empty }: Prepared, file: string) {
  if (empty) {
    const hint = 'Put its pictures where its addresses lead, or bring another part of the page.';
    return errorAt(file, 1, { ...empty, message: 'nothing of this text can be shown.', hint });
  }
  const fault = findSlugFault(id, contentDir);
  const hint = `Choose another address:  --slug ${id}-2`;
  return fault ? errorAt(file, 1, { id: 'post-name', message: fault, hint }) : undefined;
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
