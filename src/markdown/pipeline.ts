import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { fill, getStrings } from '../i18n/strings.ts';
import type { Verdict } from '../schemas/claim.ts';
import type { LinkCards } from '../schemas/link-card.ts';
import { remarkBareUrls } from './bare-urls.ts';
import { rehypeCaptions } from './captions.ts';
import { rehypeClaims } from './claims.ts';
import { rehypeCode, remarkCode, shikiConfig, syntaxHighlight } from './code.ts';
import { rehypeCollectText } from './collect-text.ts';
import { rehypeDiagrams } from './diagrams.ts';
import { guardEach, remarkGuardParser } from './guard.ts';
import { rehypeHeadings } from './headings.ts';
import { rehypeImages, remarkImagePaths } from './images.ts';
import { remarkLinkCards } from './link-cards.ts';
import { remarkLayoutField } from './layout-field.ts';
import { rehypeLinks } from './links.ts';
import { remarkLiteralEmphasis } from './literal-emphasis.ts';
import { remarkMdxCode } from './mdx-code.ts';
import { rehypePhraseBreaks } from './phrase-breaks.ts';
import { rehypeSafeHtml } from './safe-html.ts';
import { remarkSoftBreaks } from './soft-breaks.ts';
import { rehypeTables } from './tables.ts';
import { rehypeTaskLists } from './task-lists.ts';

// The texts that Markdown adds of its own are in the language of the posts.
const strings = getStrings(defaultLocale);

type UnifiedOptions = NonNullable<Parameters<typeof unified>[0]>;

/** Astro's settings for Markdown. */
export function markdownConfig(site: MarkdownSite) {
  return { syntaxHighlight, shikiConfig, processor: unified(markdownOptions(site)) };
}

/**
 * The whole of Markdown, for `.md` and `.mdx` alike. Order matters; each line says why it stands where it does.
 */
export function markdownOptions(site: MarkdownSite): UnifiedOptions {
  const {
    contentDir,
    base,
    publicDir,
    findPagePath,
    fileExists = existsSync,
    isPicture = () => true,
  } = site;
  return {
    gfm: false,
    smartypants: false,
    remarkPlugins: guardEach([
      remarkGuardParser,
      remarkGfm,
      remarkCjkFriendly,
      remarkCjkFriendlyStrikethrough,
      // After remark-gfm, whose syntax for bare URLs it replaces.
      remarkBareUrls,
      // From here on trees are changed. Cards first: they are read from the source, whatever else was seen in it.
      [remarkLinkCards, { cards: site.cards }],
      // Before the plugins that look for elements or texts in what it lets through.
      remarkMdxCode,
      remarkLayoutField,
      remarkCode,
      remarkImagePaths,
      remarkLiteralEmphasis,
      // Last: it takes characters out of texts, and the others compare texts with the source.
      remarkSoftBreaks,
    ]),
    rehypePlugins: guardEach([
      // First: makes elements of raw HTML, and the others see elements only.
      rehypeSafeHtml,
      [
        rehypeDiagrams,
        {
          storeDir: join(contentDir, 'diagrams'),
          labels: {
            figure: strings.figureMark,
            summary: strings.diagramText,
            colon: strings.colon,
            comma: strings.listSeparator,
          },
        },
      ],
      // Before the links, which know no scheme of that name.
      [rehypeClaims, { verdicts: site.verdicts ?? new Map(), labels: strings.verdicts }],
      [rehypeCode, { label: strings.code }],
      [rehypeImages, { contentDir, publicDir, fileExists, isPicture }],
      // After the pictures, which are looked up by their addresses without the base.
      [rehypeLinks, { base, findPagePath }],
      [
        rehypeHeadings,
        {
          anchorLabel: (heading: string) => fill(strings.headingAnchor, { heading }),
          reservedIds: pageIds,
        },
      ],
      [rehypeTaskLists, { labels: { done: strings.taskDone, open: strings.taskOpen } }],
      // After the headings, which it names the tables by.
      [rehypeTables, { label: toTableLabel }],
      [rehypeCaptions, { marks: [strings.tableMark, strings.figureMark] }],
      // After the ids, which are made of whole texts.
      [rehypePhraseBreaks, { lang: locales[defaultLocale].lang }],
      // Last: the text as it is read.
      rehypeCollectText,
    ]),
    remarkRehype: {
      footnoteLabel: strings.footnotes,
      footnoteBackLabel: (index: number) => fill(strings.backToNote, { n: index + 1 }),
    },
  };
}

function toTableLabel(heading: string, number?: number): string {
  if (!heading) return strings.table;
  return number === undefined
    ? fill(strings.tableLabel, { heading })
    : fill(strings.tableLabelNumbered, { heading, n: number });
}

/** The ids that the page around a text has. */
const pageIds = 'main claims claim-summary related relations notice key-points post-sources'.split(
  ' ',
);

/** What plugins must know of the site that the text stands in. */
export interface MarkdownSite {
  /** Absolute path of the folder that holds everything an author writes. */
  contentDir: string;
  /** `/`, or `/blog/` where the site lives below a path. */
  base: string;
  /** Absolute path of the folder whose files are published as they are. */
  publicDir?: string;
  /** What is known of the pages that link cards point to. */
  cards?: LinkCards;
  /** The verdict of every claim of the site, by id. */
  verdicts?: ReadonlyMap<string, Verdict>;
  /** The pathname of the page made from a Markdown file, given by its absolute path. */
  findPagePath?: (markdownFile: string) => string | undefined;
  fileExists?: (file: string) => boolean;
  isPicture?: (file: string) => boolean;
}
