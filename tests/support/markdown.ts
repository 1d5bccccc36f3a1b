import { createMarkdownProcessor, unified } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { shikiConfig, syntaxHighlight } from '../../src/markdown/code.ts';
import { markdownOptions, type MarkdownSite } from '../../src/markdown/pipeline.ts';
import { takeProblems, type MarkdownProblem } from '../../src/markdown/report.ts';

export interface Rendered {
  html: string;
  problems: MarkdownProblem[];
}

/** Renders Markdown as the site does: HTML of the body, and what its plugins reported. */
export async function renderMarkdown(
  source: string,
  site: Partial<MarkdownSite> = {},
): Promise<Rendered> {
  const options = markdownOptions({ ...sampleSite, ...site });
  const processor = await createMarkdownProcessor({ ...options, shikiConfig, syntaxHighlight });
  const frontmatter: Record<string, unknown> = {};
  const { code } = await processor.render(source, {
    frontmatter,
    fileURL: new URL('file:///content/posts/sample/ja.md'),
  });
  return { html: code, problems: takeProblems(frontmatter) };
}

/** The same for MDX: HTML of the elements that are left when the text has been through every plugin of ours. */
export async function renderMdx(source: string): Promise<Rendered> {
  const options = markdownOptions(sampleSite);
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
  const frontmatter: Record<string, unknown> = {};
  await renderer?.process(source, '/content/posts/sample/ja.mdx', frontmatter);
  return { html, problems: takeProblems(frontmatter) };
}

const pictures = [
  '/content/posts/sample/hero.png',
  '/content/posts/sample/図 1.png',
  '/public/card.png',
];

/** What the cases in `tests/markdown/` stand in. */
const sampleSite: MarkdownSite = {
  contentDir: '/content',
  publicDir: '/public',
  base: '/',
  fileExists: (file) => pictures.includes(file),
  findPagePath: (file) => (file === '/content/posts/other/ja.md' ? '/posts/other/' : undefined),
  verdicts: new Map([
    ['v4-671b-parameters', 'contradicted'],
    ['v4-mit-licence', 'confirmed'],
  ]),
  cards: {
    'https://arxiv.org/abs/2512.24880': {
      title: 'mHC: Manifold-Constrained Hyper-Connections',
      description: 'A paper.',
      site: 'arXiv',
      date: '2025-12-31',
    },
    'https://example.com/card': { title: 'With a picture', image: '/card.png' },
  },
};
