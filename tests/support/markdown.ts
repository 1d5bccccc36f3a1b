import { unified } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { RenderFrontmatter } from '../../src/markdown/astro-data.ts';
import { shikiConfig, syntaxHighlight } from '../../src/markdown/code.ts';
import { markdownOptions, type MarkdownSite } from '../../src/markdown/pipeline.ts';
import type { SiteQueries } from '../../src/markdown/queries.ts';
import { createRenderer } from '../../src/markdown/renderer.ts';
import { takeProblems, type MarkdownProblem } from '../../src/markdown/report.ts';
import type { Sign } from '../../src/schemas/claim.ts';
import type { LinkCard } from '../../src/schemas/link-card.ts';

export interface Rendered {
  html: string;
  problems: MarkdownProblem[];
  /** What the plugins left for the caller. */
  frontmatter: RenderFrontmatter;
  /** The pictures that Astro was given to process. */
  pictures: string[];
}

/** Renders Markdown as the site does: HTML of the body, and what its plugins reported. */
export async function renderMarkdown(
  source: string,
  options: SampleOptions = {},
): Promise<Rendered> {
  const render = createRenderer(toSite(options));
  const frontmatter: RenderFrontmatter = options.frontmatter ?? {};
  const path = options.path ?? '/content/posts/sample/ja.md';
  const { html, imagePaths } = await render(source, path, frontmatter);
  return { html, problems: takeProblems(frontmatter), frontmatter, pictures: imagePaths };
}

/** The same for MDX: HTML of the elements that are left when the text has been through every plugin of ours. */
export async function renderMdx(
  source: string,
  sample: SampleOptions = {},
): Promise<Omit<Rendered, 'pictures'>> {
  const options = markdownOptions(toSite(sample));
  let html = '';
  const capture = () => (tree: Root) => void (html = toHtml(tree));
  const processor = unified({
    ...options,
    rehypePlugins: [...(options.rehypePlugins ?? []), capture],
  });
  const shared = { gfm: false, smartypants: false, shikiConfig, syntaxHighlight };
  const srcDir = new URL('file:///src/');
  const renderer = await processor.createMdxRenderer?.(shared, {
    optimize: false,
    srcDir,
    sourcemap: false,
  });
  const frontmatter: RenderFrontmatter = {};
  await renderer?.process(source, sample.path ?? '/content/posts/sample/ja.mdx', frontmatter);
  return { html, problems: takeProblems(frontmatter), frontmatter };
}

const pictures = [
  '/content/posts/sample/hero.png',
  '/content/posts/sample/図 1.png',
  '/content/posts/sample/50%.png',
  '/public/card.png',
];

const signs: Partial<Record<string, Sign>> = {
  'v4-671b-parameters': 'contradicted',
  'v4-mit-licence': 'confirmed',
};

const cards: Partial<Record<string, LinkCard>> = {
  'https://arxiv.org/abs/2512.24880': {
    title: 'mHC: Manifold-Constrained Hyper-Connections',
    description: 'A paper.',
    site: 'arXiv',
    date: '2025-12-31',
  },
  'https://example.com/card': { title: 'With a picture', image: '/card.png' },
};

const facts: Partial<Record<string, ReturnType<SiteQueries['fact']>>> = {
  'price:a?kind=input&at=2026-04-24': {
    values: [1.74],
    written: '1.74 USD',
    unit: 'USD',
    now: 0.66,
  },
  'price:a?kind=input&at=2026-11-15': {
    values: [0.66],
    written: '0.66 USD',
    unit: 'USD',
    now: 0.66,
  },
  'model:a/parameters.total': { values: [1.6e12], written: '1.6T', unit: 'count' },
  'model:a/context': { values: [1_048_576, 1e6], written: '1048576', unit: 'count' },
  'model:a/weights': { values: [865e9, 399 * 2 ** 30], written: '865 GB, 399 GiB', unit: 'bytes' },
};

/** What the cases in `tests/markdown/` stand in. */
export const sampleQueries: SiteQueries = {
  sign: (id) => signs[id],
  claimIds: () => Object.keys(signs),
  count: (selection) => ({ '': 8, 'verdict=confirmed': 3 })[selection] ?? 0,
  fact: (reference) => facts[reference] ?? { wrong: reference, hint: 'There is none.' },
  card: (url) => cards[url],
  page: (file) => (file === '/content/posts/other/ja.md' ? '/posts/other/' : undefined),
  picture: (file) => (pictures.includes(file) ? 'sound' : 'missing'),
  diagram: () => undefined,
};

function toSite({ queries, ...options }: SampleOptions): MarkdownSite {
  const site = { ...sampleQueries, ...queries };
  return { site, contentDir: '/content', publicDir: '/public', base: '/', ...options };
}

type SampleOptions = Partial<Omit<MarkdownSite, 'site'>> & {
  queries?: Partial<SiteQueries>;
  /** The absolute path of the text. */
  path?: string;
  frontmatter?: RenderFrontmatter;
};
