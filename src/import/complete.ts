import { Document } from 'yaml';
import { findUncovered } from '../diagrams/fonts.ts';
import { parseCalendarDate } from '../i18n/dates.ts';
import { postSchema } from '../schemas/post.ts';
import type { Imported } from './imported.ts';

/** What is known of a text beside what stands in it. */
export interface Known {
  /** Of the file that it came from, or of the folder where that says nothing. */
  name: string;
  today: string;
  /** The ids of the posts that it may name. */
  postIds: ReadonlySet<string>;
}

/** Proposes what a post needs and the text does not say, and drops what no post may have. All of it is noted. */
export function completeFields(imported: Imported, { name, today, postIds }: Known): void {
  const { fields, body, notes } = imported;
  const bareName = name.replace(/^\d{4}-\d{2}-\d{2}[-_ ]/, '');
  const propose = (field: string, value: string, from: string) => {
    if (typeof fields[field] === 'string' && fields[field].trim() !== '') return;
    fields[field] = value;
    notes.push({ text: '', use: 'field', why: `${field}, proposed from ${from}: ${value}` });
  };
  const [, heading] = /^#{1,2}[ \t]+(.+)$/m.exec(body) ?? [];
  propose(
    'title',
    cut(toWords(heading ?? '') || bareName, 200),
    heading ? 'the first heading' : 'the name of the file',
  );
  propose(
    'description',
    firstSentences(body) || String(fields['title']),
    'the beginning of the text',
  );
  const [day] = /\d{4}-\d{2}-\d{2}/.exec(name) ?? [];
  const updated = typeof fields['updatedDate'] === 'string' ? fields['updatedDate'] : undefined;
  if (parseCalendarDate(day)) propose('pubDate', day ?? '', 'the name of the file');
  else if (updated) propose('pubDate', updated, 'the day of its last change');
  else propose('pubDate', today, 'today');
  if (updated && updated < String(fields['pubDate']))
    drop(imported, ['updatedDate'], 'it lies before pubDate');
  const title = String(fields['title']);
  const undrawn = findUncovered(title);
  const drawn = undrawn.reduce((title, character) => title.replaceAll(character, ''), title).trim();
  if (undrawn.length > 0 && drawn !== '') {
    fields['title'] = drawn;
    notes.push({
      text: '',
      use: 'dropped',
      why: `"${undrawn.join('')}" of the title, which no font draws`,
    });
  }
  dropUnknownPosts(imported, postIds);
  dropUnsound(imported, today);
}

/** The file of a post, its fields in the order of the schema. */
export function writePost({ fields, comments, body }: Imported): string {
  const ordered = Object.keys(postSchema.shape).flatMap((field) =>
    isSaid(fields[field]) ? [[field, fields[field]] as const] : [],
  );
  const yaml = new Document(Object.fromEntries(ordered));
  const head = comments.map((comment) => `# ${comment}\n`).join('');
  return `---\n${head}${yaml.toString({ lineWidth: 0 })}---\n\n${body.trim()}\n`;
}

/** Not what holds anyway. */
function isSaid(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

function dropUnknownPosts(imported: Imported, postIds: ReadonlySet<string>): void {
  const { fields } = imported;
  for (const [list, key] of [
    ['relatedPosts', 'slug'],
    ['relations', 'post'],
  ] as const) {
    const entries: unknown = fields[list];
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of [...entries.entries()].reverse()) {
      const id: unknown = Object(entry)[key];
      if (!postIds.has(String(id)))
        drop(imported, [list, index], `the site has no post "${String(id)}"`);
    }
  }
  const { supersededBy } = fields;
  if (typeof supersededBy === 'string' && !postIds.has(supersededBy))
    drop(imported, ['supersededBy'], 'the site has no such post');
}

/** One fault after the other, as the place of an item changes when one before it goes. */
function dropUnsound(imported: Imported, today: string): void {
  for (let round = 0; round < 200; round++) {
    const issue = postSchema.safeParse(imported.fields).error?.issues.at(-1);
    if (!issue) return;
    const path =
      issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const [field] = path;
    if (field === 'pubDate') imported.fields['pubDate'] = today;
    else if (field === 'title' || field === 'description') {
      imported.fields[field] = cut(String(imported.fields[field]), field === 'title' ? 200 : 1000);
    } else drop(imported, path, 'it is not what the field takes');
  }
}

function drop({ fields, notes }: Imported, path: readonly PropertyKey[], why: string): void {
  let parent: unknown = fields;
  for (const key of path.slice(0, -1)) {
    const next: unknown = (parent as Record<PropertyKey, unknown>)[key];
    if (typeof next !== 'object' || next === null) break;
    parent = next;
  }
  const key = path.at(-1) ?? '';
  const value = (parent as Record<PropertyKey, unknown>)[key];
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (Object.hasOwn(parent as object, key))
    delete (parent as Record<PropertyKey, unknown>)[key];
  // What is missing inside of something goes with it.
  else delete fields[String(path[0])];
  notes.push({
    text: '',
    use: 'dropped',
    why: `${path.join('.')} ${JSON.stringify(value)}: ${why}`,
  });
}

function firstSentences(body: string): string {
  const paragraph = body
    .split(/\n{2,}/)
    .find(
      (block) =>
        !/^\s*(?:[#>|:~$]|```|<(?![A-Z])|!\[|\[\[|\d+[.)] |[-*+] |@\[)/.test(block) &&
        toWords(block).replace(/https?:\S+/g, '') !== '',
    );
  const words = toWords(paragraph ?? '');
  const sentences = words.match(/[^。．.!?！？]+(?:[。！？]|[.!?](?=\s|$)|[．.]|$)/gu) ?? [words];
  let text = '';
  for (const sentence of sentences) {
    if (text !== '' && (text + sentence).length > 120) break;
    text += sentence;
  }
  return cut(text.trim(), 200);
}

/** What is read of a line of Markdown; no figure that is raised or struck out passes for another. */
function toWords(markdown: string): string {
  return markdown
    .replace(
      /<!--[^<>]*-->|<sup>\[[^<>]*<\/sup>|<(rt|rp|del|s)>[^<>]*<\/\1>|~~[^~\n]+~~|\[\^[^[\]]*\]/g,
      '',
    )
    .replace(/<\/?(?!su[bp]>)[a-z][^<>]*>|<\/su[bp]>/g, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*_`~]+|\\(?=[!-/:-@[-`{-~])/g, '')
    .replace(/<sup>/g, '^')
    .replace(/<sub>/g, '_')
    .replace(/(?<!\s)\s*\n\s*/g, (_break, at: number, all: string) =>
      /[ -~]/.test(all[at - 1] ?? '') ? ' ' : '',
    )
    .trim();
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}
