import type { VFile } from 'vfile';
import type { CollectedText } from './collect-text.ts';
import type { Answers } from './queries.ts';
import type { MarkdownProblem } from './report.ts';

/** What Astro keeps with a file while it is rendered. `frontmatter` is the object that the renderer was called with. */
export function astroData(file: VFile): AstroData {
  const data = file.data as { astro?: Partial<AstroData> };
  data.astro ??= {};
  data.astro.frontmatter ??= {};
  return data.astro as AstroData;
}

export interface AstroData {
  frontmatter: RenderFrontmatter;
  /** Pictures beside the text, decoded, that Astro has to process. */
  localImagePaths?: string[];
  /** Whether the author wrote any HTML. */
  hasHtml?: boolean;
  /** In the order of the text. */
  headings?: Heading[];
}

/** A heading as a table of contents shows it. */
export interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** A link of a text to a page of the site, or to a place on its own. */
export interface SiteLink {
  /** Without the base; not from the root, it counts from the page of the text. */
  to: string;
  line: number;
}

/** The one channel between the caller of a renderer and the plugins, and between plugins. */
export interface RenderFrontmatter extends Partial<CollectedText>, Record<string, unknown> {
  problems?: MarkdownProblem[];
  /** The name of the field whose text this is; undefined for the body. */
  field?: string | undefined;
  answers?: Answers;
  /** The claims that are marked, as often as they are, in the order of the text. */
  marks?: string[];
  links?: SiteLink[];
  /** All ids that elements of the text have. */
  ids?: string[];
}
