import { readContent, type Content } from '../../authoring/content.ts';
import { findPlace, relativePath } from '../../authoring/files.ts';
import type { PostText } from '../../authoring/read.ts';
import { isScheduled } from '../../blog/post.ts';
import { compare } from '../../compare.ts';
import { toInstant, today, type CalendarDate } from '../../i18n/dates.ts';
import { outcomes, type Outcome } from '../../schemas/claim.ts';
import { textOf, type Command, type Project } from '../command.ts';
import { toTable } from '../table.ts';

const states = ['published', 'scheduled', 'draft', 'broken'] as const;

/** A post as an editor looks at it. */
interface Listed {
  id: string;
  locale: string;
  file: string;
  state: (typeof states)[number];
  title?: string;
  pubDate?: CalendarDate;
  updatedDate?: CalendarDate | undefined;
  /** Days since it was last gone through; before its day, fewer than none. */
  age?: number;
  /** Of its own, by what came of them. */
  claims: Partial<Record<Outcome, number>>;
}

export const listCommand: Command = {
  name: 'list',
  summary:
    'lists the posts, newest first: day of publication, days since the last update (else since that day), claims, state',
  options: { state: { type: 'string', summary: 'those in this state alone', choices: states } },
  examples: ['npm run post -- list', 'npm run -s post -- list --state draft --json'],
  run: async (project, { values }) => {
    const state = textOf(values, 'state');
    const content = await readContent(project);
    const posts = listPosts(content, project, today(new Date())).filter(
      (post) => state === undefined || post.state === state,
    );
    return { problems: [], lines: posts.length > 0 ? toTable(toRows(posts)) : [], data: posts };
  },
};

function listPosts(content: Content, { contentDir, root }: Project, now: CalendarDate): Listed[] {
  const texts = new Map(content.texts.map((text) => [text.path, text]));
  const posts = [...content.pages.keys()].flatMap((path): Listed[] => {
    const place = findPlace(relativePath(contentDir, path));
    if (place?.kind !== 'post') return [];
    const { id, locale } = place;
    const own = content.claims.filter(({ postId }) => postId === id);
    const counts = outcomes.map((outcome): [Outcome, number] => [
      outcome,
      own.filter(({ kind, verdict = kind }) => verdict === outcome).length,
    ]);
    const claims = Object.fromEntries(counts.filter(([, count]) => count > 0));
    const text = texts.get(path);
    const post = { id, locale, file: relativePath(root, path), claims };
    return [
      text?.kind === 'post' ? { ...post, ...describe(text, now) } : { ...post, state: 'broken' },
    ];
  });
  return posts.sort((a, b) => compare(b.pubDate ?? '', a.pubDate ?? '') || compare(a.id, b.id));
}

function describe({ fields }: PostText, now: CalendarDate) {
  const { title, pubDate, updatedDate, draft } = fields;
  const days = toInstant(now).getTime() - toInstant(updatedDate ?? pubDate).getTime();
  const state = draft ? 'draft' : isScheduled(pubDate, now) ? 'scheduled' : 'published';
  return { title, pubDate, updatedDate, age: days / 86_400_000, state } as const;
}

function toRows(posts: readonly Listed[]): string[][] {
  const head = ['DAY', 'AGE', 'CLAIMS', 'WRONG', 'STATE', 'POST', 'TITLE'];
  return [
    head,
    ...posts.map(({ id, pubDate = '', age = '', claims, state, title = '' }) => [
      pubDate,
      String(age),
      String(Object.values(claims).reduce((sum, count) => sum + count, 0)),
      String(claims.contradicted ?? 0),
      state,
      id,
      title,
    ]),
  ];
}
