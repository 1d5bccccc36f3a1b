import { toTag } from '../blog/tags.ts';
import { findNearest, findRepeated } from '../compare.ts';
import { errorAt, warningAt, type Finding, type Problem } from '../errors.ts';
import type { Locale } from '../i18n/locales.ts';
import { emsOf } from '../i18n/width.ts';
import type { Content } from './content.ts';
import type { PostText, Text } from './read.ts';
import type { Path } from './yaml.ts';

/** What is likely a slip in the words by which texts are found and linked: titles, descriptions, tags and reasons. */
export function listWordingProblems(texts: readonly Text[]): Problem[] {
  const posts = texts.filter((text) => text.kind === 'post');
  return [
    ...texts.flatMap(listUnwritten),
    ...texts.flatMap(listLengths),
    ...listRepeatedTitles(texts),
    ...texts.flatMap(listLiteralAsterisks),
    ...listNearTags(posts),
    ...listReasons(posts),
  ];
}

/** What `npm run post -- new` leaves to be written, where it would be published. */
function listUnwritten({ file, fields, body, lineOf }: Text): Problem[] {
  if ('draft' in fields && fields.draft) return [];
  const before = body.slice(0, body.length - body.trimStart().length);
  const parts = [
    { name: 'title', text: fields.title, findLine: () => lineOf(['title']) },
    { name: 'description', text: fields.description, findLine: () => lineOf(['description']) },
    { name: 'text', text: body, findLine: () => before.split('\n').length },
  ];
  return parts.flatMap(({ name, text, findLine }) => {
    if (!/^(?:…|\.\.\.)+$/.test(text.trim())) return [];
    const message = `the ${name} is still to be written, received "${text.trim()}".`;
    return errorAt(file, findLine(), {
      id: 'unwritten',
      message,
      hint: 'draft' in fields ? 'Write it, or keep the post back with  draft: true' : 'Write it.',
    });
  });
}

/** In ems. What is longer is cut off in the results of every search engine, and takes half of a phone. */
const longest = { title: 60, description: 160 } as const;

function listLengths(text: Text): Problem[] {
  return (['title', 'description'] as const).flatMap((field) => {
    const length = Math.ceil(emsOf(text.fields[field]));
    if (length <= longest[field]) return [];
    const message = `the ${field} is as long as ${length} kanji, and more than ${longest[field]} are cut off where it is listed.`;
    const hint = 'Shorten it: what tells it from others first, the rest into the text.';
    return at(text, [field], { id: `long-${field}`, message, hint });
  });
}

function listRepeatedTitles(texts: readonly Text[]): Problem[] {
  return findRepeated(texts, ({ locale, fields }) => `${locale} ${fold(fields.title)}`).map(
    ({ item, first }) =>
      at(item, ['title'], {
        id: 'repeated-title',
        message: `the title is that of "${first.id}" as well, received "${item.fields.title}".`,
        hint: 'Give it one that tells the two apart where both are listed.',
      }),
  );
}

/** In fields that are no Markdown, and stand as they are written. */
function listLiteralAsterisks(text: Text): Problem[] {
  return listPlainFields(text).flatMap(({ path, value }) => {
    if (!/\*\*/.test(value)) return [];
    const plain = value.replace(/\*\*([^*]+)\*\*/g, '$1');
    return at(text, path, {
      id: 'literal-emphasis',
      message: `this field is no Markdown, and asterisks stand in it as they are, received "${value}".`,
      hint: `Write  ${plain.replaceAll('**', '')}`,
      ...(!plain.includes('**') && { fix: { path, value: plain } }),
    });
  });
}

/** Nor are the texts of data Markdown. */
export function listDataAsterisks({ claims, events, sources, placeOfSource }: Data): Problem[] {
  const entries = [
    ...claims.map(({ file, lineOf, said, partly, actual, note }) => ({
      file,
      line: lineOf(),
      shown: [said, partly, actual, note],
    })),
    ...events.map(({ file, line, text }) => ({ file, line, shown: [text] })),
    ...Object.entries(sources).map(([id, { title, note }]) => ({
      ...placeOfSource(id),
      shown: [title, note],
    })),
  ];
  return entries.flatMap(({ file, line, shown }) => {
    const [received] = /[^"]{0,20}\*\*[^"]{0,20}/.exec(JSON.stringify(shown)) ?? [];
    if (received === undefined) return [];
    const message = `data is no Markdown, and asterisks stand in it as they are, received "${received}".`;
    return warningAt(file, line, { id: 'literal-emphasis', message, hint: 'Leave them out.' });
  });
}

type Data = Pick<Content, 'claims' | 'events' | 'sources' | 'placeOfSource'>;

function listPlainFields({ kind, fields }: Text): { path: Path; value: string }[] {
  const { title, description } = fields;
  const shared = [
    { path: ['title'], value: title },
    { path: ['description'], value: description },
  ];
  if (kind === 'page') return shared;
  return [
    ...shared,
    ...(fields.heroAlt ? [{ path: ['heroAlt'], value: fields.heroAlt }] : []),
    ...listOwnReasons(fields).map(({ path, text }) => ({ path, value: text })),
  ];
}

/** The reasons that a post gives, and where they stand. */
export function listOwnReasons({ relatedPosts }: PostText['fields']) {
  return relatedPosts.flatMap(({ slug, reason = {} }, index) =>
    Object.entries(reason).flatMap(([locale, text]) => {
      const path = ['relatedPosts', index, 'reason', locale];
      return text === undefined ? [] : { path, slug, locale: locale as Locale, text };
    }),
  );
}

/** A tag that differs from another, more used one by a letter or two, or by blanks and hyphens alone. */
function listNearTags(posts: readonly PostText[]): Problem[] {
  const uses = Map.groupBy(
    posts.flatMap((post) =>
      post.fields.tags.map((label, index) => ({ post, label, index, slug: toTag(label).slug })),
    ),
    ({ slug }) => slug,
  );
  // Names that differ in a number, such as V3 and V4, are two things.
  const groups = Map.groupBy(uses.values(), ([use]) => (use?.label ?? '').replace(/\P{Nd}/gu, ''));
  return [...groups.values()].flatMap((group) => {
    const mostUsed = group
      .toSorted((a, b) => b.length - a.length)
      .map((uses) => ({ uses, label: uses[0]?.label ?? '', folded: fold(uses[0]?.label ?? '') }));
    return mostUsed.flatMap(({ uses, folded }, index) => {
      const known = mostUsed.slice(0, index);
      const names = known.map(({ folded }) => folded);
      const nearest = findNearest(folded, names, Math.floor(folded.length / 5));
      const right = known.find((other) => other.folded === nearest);
      return right ? uses.map((use) => nearTag(use, right, folded)) : [];
    });
  });
}

interface TagUse {
  post: PostText;
  label: string;
  index: number;
}

function nearTag({ post, label, index }: TagUse, right: Known, folded: string): Problem {
  const path = ['tags', index];
  return at(post, path, {
    id: 'near-tag',
    message: `the tag "${label}" is nearly "${right.label}", which ${right.uses.length === 1 ? 'another post has' : `${right.uses.length} posts have`}.`,
    hint: `Write  ${right.label}  or, if it is another subject, a name that tells the two apart.`,
    ...(folded === right.folded && { fix: { path, value: right.label } }),
  });
}

interface Known {
  uses: readonly TagUse[];
  label: string;
  folded: string;
}

/** Reasons that tell a reader nothing, or that stand under the wrong language. */
function listReasons(posts: readonly PostText[]): Problem[] {
  const reasons = posts.flatMap((post) =>
    listOwnReasons(post.fields).map((reason) => ({ post, ...reason })),
  );
  const judge = reasonJudge(reasons);
  return reasons.flatMap((reason) => {
    const finding = judge(reason);
    return finding ? at(reason.post, reason.path, finding) : [];
  });
}

/** Tells what is wrong with one of these reasons. */
export function reasonJudge(reasons: readonly Reason[]): (reason: Reason) => Finding | undefined {
  // Of another post the same may be said twice, but not of two posts; nor of three, but for the names in it.
  const same = countTargets(reasons, ({ text }) => fold(text));
  const alike = countTargets(reasons, ({ text }) => maskNames(text));
  return (reason) => {
    const { locale, text } = reason;
    const isShared = same(reason) > 1 || (locale !== 'en' && alike(reason) > 2);
    return isWrongScript(locale, text)
      ? {
          id: 'reason-language',
          message: `this reason is not in the language that it stands under, "${locale}", received "${text}".`,
          hint: 'Write it in that language, or leave the language out: the page then names what the two posts share.',
        }
      : fold(text).replace(stock, '') === '' || isShared
        ? {
            id: 'boilerplate-reason',
            message: `this reason would fit any two posts, received "${text}".`,
            hint: 'Say what a reader finds there that is not here, or remove the reason: the page then names what the two posts share.',
          }
        : undefined;
  };
}

/** Why a reader should go on to the post `slug`. */
export interface Reason {
  slug: string;
  locale: Locale;
  text: string;
}

/** Of how many posts a reason is given, in one language. */
function countTargets(reasons: readonly Reason[], keyOf: (reason: Reason) => string) {
  const key = (reason: Reason) => `${reason.locale} ${keyOf(reason)}`;
  const slugs = new Map<string, Set<string>>();
  for (const reason of reasons)
    slugs.getOrInsertComputed(key(reason), () => new Set()).add(reason.slug);
  return (reason: Reason) => slugs.get(key(reason))?.size ?? 0;
}

/** What blogs write where there is nothing to say. */
const stock =
  /同じ|トピック|テーマ|話題|カテゴリー?|扱う|関する|関連|する|記事|投稿|内容|こちら|あわせて|合わせて|併せて|おすすめ|お読みください|ご覧ください|です|[もをにの]|related|similar|article|post|topic|content|read|also|more|see|相关|相關|类似|文章|主题|관련|비슷한|기사|글|내용|주제/g;

function isWrongScript(locale: Locale, text: string): boolean {
  const count = (script: RegExp) => text.match(script)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const [hangul, han, latin] = [
    count(/\p{Script=Hangul}/gu),
    count(/\p{Script=Han}/gu),
    count(/\p{Script=Latin}/gu),
  ];
  if (locale === 'ja') return kana === 0 && (hangul > 0 || han === 0 || han > 8);
  if (locale === 'ko') return hangul === 0;
  if (locale === 'zh') return han === 0 || kana > 0 || hangul > 0;
  return latin < kana + hangul + han;
}

/** Without what makes no other word of it: case, width, blanks and punctuation. But C++ and C# are two. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[[\s\p{P}]--[#]]/gv, '');
}

function maskNames(text: string): string {
  return fold(text).replace(/[\p{Script=Latin}\p{Nd}]+/gu, '0');
}

function at({ file, lineOf }: Text, path: Path, finding: Finding): Problem {
  return warningAt(file, lineOf(path), finding);
}
