import type { ElementContent } from 'hast';
import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { toMarkdown } from 'mdast-util-to-markdown';
import { formatDate } from '../i18n/dates.ts';
import { fill, getStrings } from '../i18n/strings.ts';
import { signOf } from '../schemas/claim.ts';
import { inLocale, type Claim } from './claims.ts';
import { toFeedTree, type FeedContext } from './feed-content.ts';
import { readableMarks } from './markdown-marks.ts';
import { toMarkdownBlocks, toReference } from './markdown-tree.ts';
import type { Post } from './post.ts';

/**
 * A post as GitHub's Markdown: the article that it examines at its head; what was marked is followed by its verdict and a footnote with what is known and its
 * sources; claims that no words carry stand in a list. `body` is its text as HTML.
 */
export function toMarkdownText(
  post: Post,
  body: string,
  address: Pick<FeedContext, 'url' | 'base'>,
): string {
  const { locale, claims, marks } = post;
  const strings = getStrings(locale);
  const context = { ...address, strings, claims };
  const { children } = toFeedTree(toWholeHtml(post, body), context);
  const blocks = toMarkdownBlocks(children as ElementContent[]);
  const dates = fill(strings.markdown.published, {
    date: formatDate(post.pubDate, locale),
    updated: formatDate(post.updatedDate ?? post.pubDate, locale),
  });
  const marked = new Set(marks);
  const others = claims.filter(({ id }) => !marked.has(id));
  const list: List = {
    type: 'list',
    spread: false,
    children: others.map((claim) => ({ type: 'listItem', children: [toParagraph(claim, locale)] })),
  };
  const head: RootContent[] = [
    { type: 'heading', depth: 1, children: [text(post.title)] },
    { type: 'paragraph', children: [text(post.description)] },
    { type: 'paragraph', children: [text(dates), link(address.url, address.url)] },
    ...(post.examines ? [toExamined(post.examines, locale)] : []),
  ];
  const rest: RootContent[] = [
    { type: 'heading', depth: 2, children: [text(strings.claims)] },
    list,
  ];
  const notes = claims
    .filter(({ id }) => marked.has(id))
    .map((claim): RootContent => ({
      ...toReference(claim.id),
      type: 'footnoteDefinition',
      children: [toParagraph(claim, locale)],
    }));
  return toMarkdown(
    { type: 'root', children: [...head, ...blocks, ...(others[0] ? rest : []), ...notes] },
    { extensions: [gfmToMarkdown(), mathToMarkdown(), readableMarks], bullet: '-' },
  );
}

function toWholeHtml({ html, locale }: Post, body: string): string {
  const { keyPoints, impact, editorsNote, notice } = getStrings(locale);
  const points = html.keyPoints.map((point) => `<li>${point}</li>`).join('');
  const part = (title: string, content = '') => content && `<h2>${title}</h2>${content}`;
  return [
    part(notice, html.notice),
    part(keyPoints, points && `<ul>${points}</ul>`),
    body,
    part(impact, html.impact),
    part(editorsNote, html.editorsNote),
  ].join('');
}

/** In the words of the box under the title. */
function toExamined(
  { date, kind, byline, url, unlinked }: NonNullable<Post['examines']>,
  locale: Post['locale'],
): Paragraph {
  const { examined, colon, stop } = getStrings(locale);
  const words = [
    examined.title + colon + formatDate(date, locale) + examined.dated,
    byline ? fill(examined.byline, { name: byline }) : '',
    inLocale(kind, locale).text + stop,
    unlinked ? inLocale(unlinked, locale).text + stop : '',
  ].join('');
  return { type: 'paragraph', children: [text(words), ...(url ? [link(examined.link, url)] : [])] };
}

function toParagraph(claim: Claim, locale: Post['locale']): Paragraph {
  const { markdown, verdicts, ledger, listSeparator } = getStrings(locale);
  const known = inLocale(claim.actual, locale).text;
  const partly = claim.partly && inLocale(claim.partly, locale).text;
  const words = {
    said: inLocale(claim.said, locale).text,
    verdict: verdicts[signOf(claim)],
    actual: partly ? fill(ledger.explanation, { known, partly }) : known,
  };
  const sources = claim.sources.flatMap(({ title, url }, index) => [
    text(index > 0 ? listSeparator : ''),
    url ? link(title, url) : text(title),
  ]);
  return {
    type: 'paragraph',
    children: [
      text(fill(markdown.claim, words) + (sources[0] ? markdown.sources : '')),
      ...sources,
    ],
  };
}

function link(words: string, url: string): PhrasingContent {
  return { type: 'link', url, children: [text(words)] };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
