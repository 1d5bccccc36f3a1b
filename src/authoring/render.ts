import { pathToFileURL } from 'node:url';
import type { AstroConfig } from 'astro';
import { readingMinutes } from '../blog/reading-time.ts';
import type { Problem } from '../errors.ts';
import type { RenderFrontmatter } from '../markdown/astro-data.ts';
import { isPlain } from '../markdown/plain.ts';
import type { Answers } from '../markdown/queries.ts';
import { takeProblems } from '../markdown/report.ts';
import type { Text } from './read.ts';

/** What is known of a text after it went through Markdown. */
export interface RenderedText {
  /** The body. Empty for MDX, which Astro compiles itself. */
  html: string;
  metadata: {
    headings: { depth: number; slug: string; text: string }[];
    /** Pictures beside the text that Astro has to process. */
    imagePaths: string[];
    frontmatter: TextDetails;
  };
  problems: Problem[];
}

/** What the pages need beside the body. */
export interface TextDetails extends Record<string, unknown> {
  /** The body as plain text. */
  text: string;
  readingMinutes: number;
  html: { notice?: string; keyPoints: string[]; impact?: string; editorsNote?: string };
  warnings: Problem[];
  /** The claims that the text marks, by id, as often as it marks them, in its order. */
  marks: string[];
  /** What was asked of the site while the text was rendered, and answered. */
  answers: Answers;
}

export type RenderText = (text: Text) => Promise<RenderedText>;

/** The renderer of the configured Markdown processor, for `.md` and `.mdx`. It reports and never throws at an author. */
export async function createTextRenderer(
  { processor, syntaxHighlight, shikiConfig }: MarkdownSettings,
  srcDir: URL,
): Promise<RenderText> {
  // Astro's two types of these options differ only in how strictly they read `undefined`.
  const shared = { syntaxHighlight, shikiConfig } as Parameters<typeof processor.createRenderer>[0];
  const md = await processor.createRenderer(shared);
  const mdx = await processor.createMdxRenderer?.(shared, { optimize: false, srcDir });

  const renderMarkdown: RenderMarkdown = async (source, path, frontmatter) => {
    if (path.endsWith('.mdx')) {
      await mdx?.process(source, path, frontmatter);
      return { html: '', headings: [], imagePaths: [], frontmatter };
    }
    const { code, metadata } = await md.render(source, {
      frontmatter,
      fileURL: pathToFileURL(path),
    });
    return {
      html: code,
      headings: metadata.headings,
      imagePaths: [...metadata.localImagePaths, ...metadata.remoteImagePaths],
      frontmatter,
    };
  };
  return (text) => renderText(text, renderMarkdown);
}

async function renderText(text: Text, renderMarkdown: RenderMarkdown): Promise<RenderedText> {
  const problems: Problem[] = [];
  const marks: string[] = [];
  const answers: Answers = {};
  const render = async (source: string, path: string) => {
    try {
      const rendered = await renderMarkdown(source, path, { marks, answers });
      problems.push(...toProblems(text, takeProblems(rendered.frontmatter)));
      return rendered;
    } catch (error) {
      problems.push(toFailure(text, error));
      return { html: '', headings: [], imagePaths: [], frontmatter: {} };
    }
  };
  const body = await render(text.body, text.path);
  const { text: plain = '', reading } = body.frontmatter;
  if (problems.length === 0 && plain.trim() === '') problems.push(emptyText(text));
  const details: TextDetails = {
    text: plain,
    readingMinutes: reading ? readingMinutes(reading, text.locale) : 1,
    html: await renderFields(
      text,
      async (source) => (await render(source, `${text.path}.md`)).html,
    ),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
    marks,
    answers,
  };
  const { html, headings, imagePaths } = body;
  return { html, metadata: { headings, imagePaths, frontmatter: details }, problems };
}

/** Front-matter texts go through the same Markdown as the body, on the lines where they stand in the file. */
async function renderFields(
  text: Text,
  render: (source: string) => Promise<string>,
): Promise<TextDetails['html']> {
  if (text.kind === 'page') return { keyPoints: [] };
  const { notice, keyPoints, impact, editorsNote } = text.fields;
  const at = (path: (string | number)[], source: string) =>
    isPlain(source) ? `<p>${source}</p>` : render('\n'.repeat(text.lineOf(path) - 1) + source);
  const html: TextDetails['html'] = { keyPoints: [] };
  if (notice) html.notice = await at(['notice'], notice);
  for (const [index, point] of keyPoints.entries()) {
    const paragraph = await at(['keyPoints', index], point);
    html.keyPoints.push(paragraph.replace(/^<p>([^]*)<\/p>$/, '$1'));
  }
  if (impact) html.impact = await at(['impact'], impact);
  if (editorsNote) html.editorsNote = await at(['editorsNote'], editorsNote);
  return html;
}

function toProblems({ file }: Text, problems: ReturnType<typeof takeProblems>): Problem[] {
  return problems.map((problem) => ({ severity: 'error', ...problem, file }));
}

/** Something in the text stopped Markdown itself: a syntax error in MDX, or nesting deeper than the stack. */
function toFailure({ file }: Text, error: unknown): Problem {
  const { message, reason, place, line } = error as {
    message?: string;
    reason?: string;
    line?: number;
    place?: { line?: number; start?: { line: number } };
  };
  const cause = (reason ?? message ?? String(error)).split('\n').at(-1) ?? '';
  return {
    id: 'markdown-failed',
    severity: 'error',
    file,
    line: line ?? place?.start?.line ?? place?.line ?? 1,
    message: `the text cannot be rendered: ${cause}.`.replace('..', '.'),
    hint: /call stack/i.test(cause)
      ? 'Something is nested too deeply: look for long runs of > or of indented lists.'
      : 'Mend the Markdown at this line, or take the part out and put it back piece by piece.',
  };
}

function emptyText({ file, body }: Text): Problem {
  return {
    id: 'empty-text',
    severity: 'error',
    file,
    line: Math.max(1, body.split('\n').findIndex((line) => line.trim() !== '') + 1),
    message: 'the article renders to nothing.',
    hint: 'Write the text below the front matter, or set  draft: true  until there is one.',
  };
}

/** The part of Astro's settings that says how Markdown is rendered. */
type MarkdownSettings = Pick<AstroConfig['markdown'], 'processor'> & {
  syntaxHighlight: unknown;
  shikiConfig: unknown;
};

type RenderMarkdown = (
  source: string,
  path: string,
  frontmatter: RenderFrontmatter,
) => Promise<{
  html: string;
  headings: RenderedText['metadata']['headings'];
  imagePaths: string[];
  frontmatter: RenderFrontmatter;
}>;
