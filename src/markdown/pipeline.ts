import { unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import { remarkBareUrls } from './bare-urls.ts';
import { remarkBoxes, remarkBoxSyntax } from './boxes.ts';
import { rehypeCaptions } from './captions.ts';
import { remarkCellBars } from './cell-bars.ts';
import { rehypeClaims, rehypeVerdictWords } from './claims.ts';
import { rehypeCounts } from './counts.ts';
import { rehypeFacts } from './facts.ts';
import { rehypeCode, remarkCode, shikiConfig, syntaxHighlight } from './code.ts';
import { rehypeCollectText } from './collect-text.ts';
import { rehypeDiagrams } from './diagrams.ts';
import { rehypeFieldText } from './field-text.ts';
import { rehypeFragments } from './fragments.ts';
import { remarkEmoji } from './emoji.ts';
import { remarkFormulas, remarkFormulaSyntax } from './formulas.ts';
import { guard, remarkGuardParser } from './guard.ts';
import { rehypeHeadings } from './headings.ts';
import { rehypeImages, remarkImagePaths } from './images.ts';
import { rehypeLabels } from './labels.ts';
import { withOptions, type Languages } from './language.ts';
import { remarkLinkCards } from './link-cards.ts';
import { rehypeLinks } from './links.ts';
import { remarkMdxCode } from './mdx-code.ts';
import { remarkSatteri } from './parser.ts';
import { rehypePhraseBreaks } from './phrase-breaks.ts';
import type { SiteQueries } from './queries.ts';
import { rehypeSafeHtml } from './safe-html.ts';
import { remarkSlips } from './slips.ts';
import { remarkSoftBreaks } from './soft-breaks.ts';
import { rehypeTables } from './tables.ts';
import { remarkTitle } from './title.ts';
import { rehypeUnbroken } from './unbroken.ts';

type UnifiedOptions = NonNullable<Parameters<typeof unified>[0]>;

/** Astro's settings for Markdown. */
export function markdownConfig(site: MarkdownSite) {
  return { syntaxHighlight, shikiConfig, processor: unified(markdownOptions(site)) };
}

/**
 * The whole of Markdown, for `.md` and `.mdx` alike. Order matters; each line says why it stands where it does.
 */
export function markdownOptions(site: MarkdownSite): UnifiedOptions {
  const make = withOptions(site);
  return {
    gfm: false,
    smartypants: false,
    remarkPlugins: [
      // Before the guard, which then guards both parsers and the boxes.
      remarkSatteri,
      remarkBoxSyntax,
      remarkGuardParser,
      bind(remarkGfm, doubleTilde),
      remarkCjkFriendly,
      bind(remarkCjkFriendlyStrikethrough, doubleTilde),
      remarkFormulaSyntax,
      remarkCellBars,
      remarkSlips,
      // From here on trees are changed. Cards first: they are read from the source, whatever else was seen in it.
      make(remarkLinkCards),
      // After remark-gfm, whose syntax it replaces, and after the cards, which hold addresses of their own.
      remarkBareUrls,
      make(remarkBoxes),
      // Before the plugins that look for elements or texts in what it lets through.
      remarkMdxCode,
      remarkTitle,
      remarkCode,
      // After the code, some of which is a formula.
      make(remarkFormulas),
      remarkImagePaths,
      remarkEmoji,
      // Last: it takes characters out of texts, and the others compare texts with the source.
      remarkSoftBreaks,
    ].map(guard),
    rehypePlugins: [
      // First: makes elements of raw HTML, and the others see elements only.
      rehypeSafeHtml,
      rehypeFieldText,
      make(rehypeDiagrams),
      // Before the links, which know no schemes of those names.
      make(rehypeClaims),
      make(rehypeCounts),
      make(rehypeFacts),
      make(rehypeCode),
      make(rehypeImages),
      // After the pictures, which are looked up by their addresses without the base.
      make(rehypeLinks),
      make(rehypeLabels),
      make(rehypeHeadings),
      // After the ids of headings.
      rehypeFragments,
      // After the headings, which it names the tables by.
      make(rehypeTables),
      make(rehypeCaptions),
      // After the ids, which are made of whole texts.
      rehypeUnbroken,
      make(rehypePhraseBreaks),
      // The text as it is read, and after it what is read elsewhere only.
      rehypeCollectText,
      make(rehypeVerdictWords),
    ].map(guard),
  };
}

/** Struck out means wrong on this site, and `3~5日、10~20円` is no such pair: only `~~` strikes. */
const doubleTilde = { singleTilde: false };

/** The plugin, made with these options. */
function bind<O>(plugin: (this: never, options: O) => void, options: O): () => undefined {
  const bound = function (this: never): undefined {
    plugin.call(this, options);
  };
  return Object.defineProperty(bound, 'name', { value: plugin.name });
}

/** The site that texts stand in: what never changes about it, and what plugins ask of it. */
export interface MarkdownSite {
  site: SiteQueries;
  /** Absolute path of the folder that holds everything an author writes. */
  contentDir: string;
  /** `/`, or `/blog/` where the site lives below a path. */
  base: string;
  /** Absolute path of the folder whose files are published as they are. */
  publicDir: string;
  /** Those that the site has pages in, when left out. */
  languages?: Languages;
}
