import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isSeq, type Document } from 'yaml';
import { editField } from '../../authoring/edit.ts';
import type { PostText } from '../../authoring/read.ts';
import { review, type Reviewed } from '../../authoring/review.ts';
import { listOwnReasons, reasonJudge } from '../../authoring/wording.ts';
import { byDateDesc } from '../../blog/post.ts';
import { proposalFinder, shown, type Proposal, type Related } from '../../blog/related.ts';
import { toTags } from '../../blog/tags.ts';
import type { Locale } from '../../i18n/locales.ts';
import { getStrings } from '../../i18n/strings.ts';
import { writeWhole } from '../../write.ts';
import type { Command } from '../command.ts';
import { toPostId } from '../posts.ts';

/** What one post may name of another. */
interface Link {
  from: string;
  file: string;
  slug: string;
  score: number;
  locale: Locale;
  reason: string;
  /** Whether the other post is the newer one. */
  isNewer: boolean;
}

export const relatedCommand: Command = {
  name: 'related',
  summary:
    'proposes which posts name which others, with score and reason, also from older to newer ones',
  arguments: [{ name: '[post]', summary: 'what it may name, and what may name it; else all' }],
  options: {
    write: {
      type: 'boolean',
      summary: `writes them into relatedPosts, up to ${shown} a post; what an author wrote stays`,
    },
  },
  examples: ['npm run post -- related deepseek-v4-release', 'npm run post -- related --write'],
  run: async (project, { args: [arg], values }) => {
    const id = arg === undefined ? undefined : toPostId(arg, project.contentDir);
    const { texts } = await review(project);
    const links = propose(texts.flatMap(toCompared), texts).filter(
      ({ from, slug, isNewer }) => id === undefined || from === id || (slug === id && isNewer),
    );
    const left = values['write'] === true ? await write(links, project.root) : [];
    const told = links.map(({ file, slug, score, reason, isNewer }) => {
      const notes = [isNewer && ', newer', left.includes(file) && ', not written into TOML'];
      return `${file}: ${slug}${notes.filter(Boolean).join('')}, ${score.toFixed(2)}\n  ${reason}`;
    });
    const verb = values['write'] === true ? 'written' : 'to write with  --write';
    return {
      problems: [],
      lines: [...told, `${links.length} proposals${links.length > 0 ? ` ${verb}` : ''}.`],
      data: links,
    };
  },
};

interface Compared extends Related {
  text: string;
  source: PostText;
}

function toCompared({ text, plain, problems }: Reviewed): Compared[] {
  if (text.kind === 'page' || problems.some(({ severity }) => severity === 'error')) return [];
  const { fields, id } = text;
  return [{ ...fields, id, tags: toTags(fields.tags), text: plain, source: text }];
}

/** For each post those that fill its list up; of what its author named, those without a reason. Drafts are named by none, and no reason is given that `check` would tell of. */
function propose(posts: readonly Compared[], texts: readonly Reviewed[]): Link[] {
  const links = listLinks(posts).map((link) => ({ ...link, text: link.reason }));
  const given = texts.flatMap(({ text }) =>
    text.kind === 'post' ? listOwnReasons(text.fields) : [],
  );
  const judge = reasonJudge([...given, ...links]);
  return links.filter((link) => !judge(link)).map(({ text, ...link }) => link);
}

function listLinks(posts: readonly Compared[]): Link[] {
  const groups = Map.groupBy(posts, ({ source }) => source.locale);
  return [...groups.values()].flatMap((own) => {
    const find = proposalFinder(own);
    return own.flatMap((post) => {
      const { relatedPosts } = post.source.fields;
      const { locale } = post.source;
      const named = new Map(relatedPosts.map(({ slug, reason }) => [slug, reason?.[locale]]));
      const all = find(post).filter(({ post: other }) => !other.source.fields.draft);
      const bare = all.filter(({ post: { id } }) => named.has(id) && named.get(id) === undefined);
      const others = all.filter(({ post: { id }, score }) => !named.has(id) && score > 0);
      return [...bare, ...others.slice(0, Math.max(0, shown - named.size))].map((proposal) =>
        toLink(post, proposal),
      );
    });
  });
}

function toLink(from: Compared, { post, score, topics }: Proposal<Compared>): Link {
  const { file, locale } = from.source;
  return {
    from: from.id,
    file,
    slug: post.id,
    score: Math.round(score * 100) / 100,
    locale,
    reason: toReason(post, topics, locale),
    isNewer: byDateDesc(post, from) < 0,
  };
}

/** What the two share, and the sentence of the other post's summary that says most of it; those with marks are no plain text. */
function toReason({ source }: Compared, topics: string[], locale: PostText['locale']): string {
  const { description, keyPoints } = source.fields;
  const sentences = [description, ...keyPoints]
    .flatMap((text) => text.match(/[^。！？]+[。！？]?/g) ?? [])
    .filter((sentence) => !/[*_`[<]/.test(sentence));
  // The first of them are those of which every post speaks.
  const weigh = (sentence: string) =>
    topics.reduce((sum, topic, index) => sum + (sentence.includes(topic) ? 2 ** index : 0), 0);
  const [sentence = description] = sentences.sort((a, b) => weigh(b) - weigh(a));
  const { listSeparator, colon } = getStrings(locale);
  const shared = topics.length > 0 ? topics.join(listSeparator) + colon : '';
  return shared + sentence.trim();
}

/** Returns the files whose fields cannot be edited. */
async function write(links: readonly Link[], root: string): Promise<string[]> {
  const left: string[] = [];
  for (const [file, own] of Map.groupBy(links, ({ file }) => file)) {
    const path = join(root, file);
    const before = await readFile(path, 'utf8');
    const after = editField(before, 'relatedPosts', (document, list) => addTo(document, list, own));
    if (after === before) left.push(file);
    else await writeWhole(path, after);
  }
  return left;
}

/** Gives entries without a reason theirs, and adds the others at the end. */
function addTo(document: Document, list: unknown, links: readonly Link[]): void {
  const items = isSeq(list) ? list.items : [];
  const toEntry = ({ slug, score, locale, reason }: Link) =>
    document.createNode({ slug, score, reason: { [locale]: reason } });
  for (const link of links) {
    const index = items.findIndex(
      (item) => String(isMap(item) ? item.get('slug') : item) === link.slug,
    );
    const entry = items[index];
    if (isMap(entry)) entry.setIn(['reason', link.locale], link.reason);
    else if (entry) items[index] = toEntry(link);
    else items.push(toEntry(link));
  }
  if (!isSeq(list)) document.set('relatedPosts', document.createNode(items));
}
