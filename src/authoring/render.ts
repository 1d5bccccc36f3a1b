import { hash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderedFields } from '../blog/post.ts';
import { readingMinutes } from '../blog/reading-time.ts';
import { errorAt, type Problem } from '../errors.ts';
import type { Heading, RenderFrontmatter, SiteLink } from '../markdown/astro-data.ts';
import { lineOf } from '../markdown/guard.ts';
import { markdownConfig, type MarkdownSite } from '../markdown/pipeline.ts';
import { isPlain } from '../markdown/plain.ts';
import { toUnbrokenHtml } from '../markdown/unbroken.ts';
import { record, type Answers, type SiteQueries } from '../markdown/queries.ts';
import { createRenderer, type RenderMarkdown } from '../markdown/renderer.ts';
import { takeProblems } from '../markdown/report.ts';
import { isVisible } from '../schemas/values.ts';
import { findOddCharacter } from './decode.ts';
import { nameOf } from './fields.ts';
import type { Text } from './read.ts';

/** What is known of a text after it went through Markdown. */
export interface RenderedText {
  /** The body. Empty for MDX, which Astro compiles itself. */
  html: string;
  /** The body as it is read, without markup. */
  plain: string;
  metadata: {
    headings: Heading[];
    /** Pictures beside the text that Astro has to process. */
    imagePaths: string[];
    frontmatter: TextDetails;
  };
  problems: Problem[];
}

/** What the pages need beside the body, and by what the loader sees whether it has become stale. */
export interface TextDetails extends RenderedFields, Record<string, unknown> {
  warnings: Problem[];
  links: SiteLink[];
  ids: string[];
  /** What was asked of the site while the text was rendered, and answered. */
  answers: Answers;
}

export type RenderText = (text: Text) => Promise<RenderedText>;

/** Renders texts, `.md` and `.mdx`, of a project at the absolute path `root`. It reports and never throws at an author. */
export function createTextRenderer(site: MarkdownSite, root: string): RenderText {
  const renderMarkdown = createRenderer(site);
  let mdx: ReturnType<typeof createMdxRenderer> | undefined;
  return (text) =>
    renderText(text, site.site, async (source, path, frontmatter) => {
      if (!path.endsWith('.mdx')) return renderMarkdown(source, path, frontmatter);
      await (await (mdx ??= createMdxRenderer(site, root)))?.process(source, path, frontmatter);
      return { html: '', headings: [], imagePaths: [] };
    });
}

/** Astro compiles the body of `.mdx` itself; here it is only looked through. */
async function createMdxRenderer(site: MarkdownSite, root: string) {
  const { processor, ...shared } = markdownConfig(site);
  const srcDir = pathToFileURL(join(root, 'src/'));
  return processor.createMdxRenderer?.(shared, { optimize: false, srcDir, sourcemap: false });
}

async function renderText(
  text: Text,
  site: SiteQueries,
  renderMarkdown: RenderMarkdown,
): Promise<RenderedText> {
  const problems: Problem[] = [];
  const marks: string[] = [];
  const links: SiteLink[] = [];
  const ids: string[] = [];
  const answers: Answers = {};
  if (text.kind === 'post' && text.fields.heroImage !== undefined) {
    record(answers, site, 'picture', resolve(dirname(text.path), text.fields.heroImage));
  }
  const render = async (source: string, path: string, field?: string) => {
    const { title } = text.fields;
    const frontmatter: RenderFrontmatter = { marks, links, ids, answers, field, title };
    try {
      const rendered = await renderMarkdown(source, path, frontmatter);
      problems.push(...toProblems(text, takeProblems(frontmatter)));
      const { text: plain = '', reading } = frontmatter;
      problems.push(...listEscaped(text, source, rendered.html + plain));
      return { ...rendered, plain, reading };
    } catch (error) {
      problems.push(toFailure(text, error));
      return { html: '', headings: [], imagePaths: [], plain: '', reading: undefined };
    }
  };
  const { html, headings, imagePaths, plain, reading } = await render(text.body, text.path);
  if (problems.length === 0 && !isVisible(plain)) problems.push(emptyText(text));
  const details: TextDetails = {
    readingMinutes: reading ? readingMinutes(reading, text.locale) : 1,
    html: await renderFields(
      text,
      async (source, field) => (await render(source, `${text.path}.md`, field)).html,
    ),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
    marks,
    links,
    ids,
    answers,
    // The bytes of pictures are among the answers.
    digests: {
      html: hash('sha256', html + JSON.stringify(answers), 'base64url'),
      plain: hash('sha256', plain, 'base64url'),
    },
  };
  return { html, plain, metadata: { headings, imagePaths, frontmatter: details }, problems };
}

/** Front-matter texts go through the same Markdown as the body, on the lines where they stand in the file. */
async function renderFields(
  text: Text,
  render: (source: string, field: string) => Promise<string>,
): Promise<TextDetails['html']> {
  if (text.kind === 'page') return { keyPoints: [] };
  const { notice, keyPoints, impact, editorsNote } = text.fields;
  const at = (path: (string | number)[], source: string) =>
    isPlain(source)
      ? `<p>${toUnbrokenHtml(source)}</p>`
      : render('\n'.repeat(text.lineOf(path, true) - 1) + source, nameOf(path));
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

/** A character that no text may have has it no more for being written by an escape: of HTML, of mermaid or of TeX. */
function listEscaped({ file }: Text, source: string, shown: string): Problem[] {
  const odd = findOddCharacter(shown);
  if (!odd || (odd.id === 'lost-character' && /&#(?:xfffd|65533);/i.test(source))) return [];
  const escapes = source.matchAll(/#(?:x([\da-f]+)|(\d+));|\\char"([\da-f]+)/gi);
  const written = [...escapes].find(([, hex, decimal, tex]) => {
    const code = Number(decimal ?? `0x${hex ?? tex}`);
    return code > 0x10ffff || findOddCharacter(String.fromCodePoint(code)) !== undefined;
  });
  return [errorAt(file, source.slice(0, written?.index ?? 0).split('\n').length, odd)];
}

function toProblems({ file }: Text, problems: ReturnType<typeof takeProblems>): Problem[] {
  return problems.map((problem) => ({ severity: 'error', ...problem, file }));
}

/** Something in the text stopped Markdown itself: a syntax error in MDX, or nesting deeper than the stack. */
function toFailure({ file }: Text, error: unknown): Problem {
  const { message, reason } = error as { message?: string; reason?: string };
  const cause = (reason ?? message ?? String(error)).split('\n').at(-1) ?? '';
  return errorAt(file, lineOf(error), {
    id: 'markdown-failed',
    message: `the text cannot be rendered: ${cause}.`.replace('..', '.'),
    hint: /call stack/i.test(cause)
      ? 'Something is nested too deeply: look for long runs of > or of indented lists.'
      : 'Mend the Markdown at this line, or take the part out and put it back piece by piece.',
  });
}

function emptyText({ file, body }: Text): Problem {
  const line = Math.max(1, body.split('\n').findIndex((line) => line.trim() !== '') + 1);
  return errorAt(file, line, {
    id: 'empty-text',
    message: 'the article renders to nothing.',
    hint: 'Write the text below the front matter, or set  draft: true  until there is one.',
  });
}
