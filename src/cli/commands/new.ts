import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findNameFault, relativePath } from '../../authoring/files.ts';
import { parseFrontMatter } from '../../authoring/front-matter.ts';
import { readFields } from '../../authoring/fields.ts';
import { readTexts, type Text } from '../../authoring/read.ts';
import { toTag } from '../../blog/tags.ts';
import { today } from '../../i18n/dates.ts';
import { defaultLocale } from '../../i18n/locales.ts';
import { findFieldMeta } from '../../schemas/field.ts';
import { postSchema } from '../../schemas/post.ts';
import { writeFolder } from '../../write.ts';
import type { Ask } from '../ask.ts';
import { textOf, UsageError, type Command, type Values } from '../command.ts';

export const newCommand: Command = {
  name: 'new',
  summary: 'writes the folder of a new post, with every field of its front matter explained',
  options: {
    title: { type: 'string', summary: 'its title' },
    slug: { type: 'string', summary: 'its name in the address: small letters, digits, hyphens' },
    tags: { type: 'string', summary: 'what it is about, parted by commas' },
    description: { type: 'string', summary: 'one or two sentences for lists and feeds' },
    date: { type: 'string', summary: 'the day of publication; without it, today' },
  },
  examples: [
    'npm run post -- new --title "V4の価格は2日で変わった" --slug v4-price --tags DeepSeek,V4',
  ],
  run: async ({ contentDir, root }, { values, ask }) => {
    const { texts } = await readTexts(contentDir, root);
    const title = await answer('title', values, ask, (ask) =>
      ask.text('Title of the article', { judge: findTitleFault }),
    );
    const judgeSlug = (slug: string) => findSlugFault(slug, contentDir);
    const slug = await answer('slug', values, ask, (ask) =>
      ask.text('Name in the address', { initial: toSlug(title), judge: judgeSlug }),
    );
    const known = countTags(texts);
    const tags = toLabels(textOf(values, 'tags') ?? (ask ? await askTags(ask, known) : ''), [
      ...known.keys(),
    ]);
    const fault = judgeSlug(slug);
    if (fault) throw new UsageError(fault);
    const source = toSource({
      title,
      description: textOf(values, 'description') ?? '…',
      pubDate: textOf(values, 'date') ?? today(new Date()),
      tags,
    });
    const folder = join(contentDir, 'posts', slug);
    const file = relativePath(root, join(folder, `${defaultLocale}.md`));
    judgeSource(file, source);
    await writeFolder(folder, { [`${defaultLocale}.md`]: source });
    return {
      problems: [],
      lines: [
        `Wrote ${file}`,
        `Write its text there, take out  draft: true  and run  npm run post -- check ${slug}`,
      ],
      data: { file, id: slug },
    };
  },
};

/** What a flag says, or the author's answer; where there is neither, the command cannot do without. */
async function answer(
  name: string,
  values: Values,
  ask: Ask | undefined,
  question: (ask: Ask) => Promise<string>,
): Promise<string> {
  const given = textOf(values, name) ?? (ask && (await question(ask)));
  if (given === undefined) throw new UsageError(`--${name} is missing.`);
  return given.trim();
}

/** How often each tag is used, the most used first. */
function countTags(texts: readonly Text[]): Map<string, number> {
  const labels = texts.flatMap((text) => (text.kind === 'post' ? text.fields.tags : []));
  const uses = Map.groupBy(labels, (label) => toTag(label).slug);
  return new Map(
    [...uses.values()]
      .sort((a, b) => b.length - a.length)
      .map((labels) => [labels[0] ?? '', labels.length]),
  );
}

async function askTags(ask: Ask, known: ReadonlyMap<string, number>): Promise<string> {
  const choices = [...known].map(([value, count]) => ({ value, hint: String(count) }));
  const chosen = choices.length > 0 ? await ask.chooseSome('Tags in use', choices) : [];
  return [...chosen, await ask.text('New tags, parted by commas', { initial: '' })].join();
}

/** Tags as they are written already, each once. */
function toLabels(list: string, known: readonly string[]): string[] {
  const given = list.split(/[,、，]/).map((label) => label.trim());
  const labels = given
    .filter((label) => /[\p{L}\p{N}]/u.test(label))
    .map((label) => known.find((other) => toTag(other).slug === toTag(label).slug) ?? label);
  return [...new Set(labels)];
}

function toSlug(title: string): string {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z\d]+(?:\.\d+)*/g) ?? [];
  return words.join('-').replaceAll('.', '-');
}

/** Why no new post can be called so. */
export function findSlugFault(slug: string, contentDir: string): string | undefined {
  const place = { kind: 'post', id: slug, locale: defaultLocale } as const;
  const fault = findNameFault(place, contentDir);
  if (fault) return `${fault.message} ${fault.hint}`;
  const places = [slug, `${slug}.md`, `${slug}.mdx`];
  const taken = places.some((name) => existsSync(join(contentDir, 'posts', name)));
  return taken ? `there is a post called "${slug}" already; nothing is overwritten.` : undefined;
}

function findTitleFault(title: string): string | undefined {
  const isSound = postSchema.shape.title.safeParse(title).success;
  return isSound ? undefined : `It must be ${findFieldMeta(postSchema, ['title'])?.expects}.`;
}

/** What the schema has against what was given. */
function judgeSource(file: string, source: string): void {
  const yaml = parseFrontMatter(file, source);
  const problems = 'problems' in yaml ? yaml : readFields(file, yaml, postSchema);
  if (!('problems' in problems)) return;
  throw new UsageError(
    problems.problems.map(({ message, hint }) => `${message} ${hint}`).join('\n'),
  );
}

/** A post whose text is still to be written, every other field as a comment. */
function toSource(fields: Record<string, string | string[]>): string {
  const given = { ...fields, draft: true };
  const rest = Object.keys(postSchema.shape).filter((name) => !(name in given));
  return [
    '---',
    ...Object.entries(given).flatMap(([name, value]) => [
      `# ${describe(name)}`,
      `${name}: ${toYaml(value)}`,
    ]),
    '# What else there is; take the sign away from what you need.',
    ...rest.map(
      (name) => `# ${name}: ${findFieldMeta(postSchema, [name])?.example} # ${describe(name)}`,
    ),
    '---',
    '',
    '…',
    '',
  ].join('\n');
}

function describe(name: string): string {
  return findFieldMeta(postSchema, [name])?.description ?? '';
}

function toYaml(value: unknown): string {
  const style = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  return stringify(value, style).trim();
}
