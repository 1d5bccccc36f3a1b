import { join } from 'node:path';
import type { Content, Place } from '../authoring/content.ts';
import { relativePath, type TextFile } from '../authoring/files.ts';
import { listDeadLinks } from '../authoring/links.ts';
import { toMarkdownSite } from '../authoring/markdown.ts';
import type { PictureState } from '../markdown/queries.ts';
import { parseText, type Text } from '../authoring/read.ts';
import { createTextRenderer } from '../authoring/render.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Problem } from '../errors.ts';

/**
 * What the site would say to a post that is not there yet, as errors: nothing where it takes it. `coming` are the posts
 * that come with it.
 */
export function createJudge(
  place: Place,
  content: Content,
  coming: readonly string[],
  draw: (text: Text) => Promise<Problem[]>,
): (id: string, source: string, pictures: ReadonlyMap<string, PictureState>) => Promise<Problem[]> {
  const { contentDir, root } = place;
  const toFile = (id: string): TextFile => {
    const path = join(contentDir, 'posts', id, `${defaultLocale}.md`);
    return {
      kind: 'post',
      id,
      locale: defaultLocale,
      mdx: false,
      path,
      file: relativePath(root, path),
    };
  };
  const pages = new Map([
    ...content.pages,
    ...coming.map((id) => [toFile(id).path, `/posts/${id}/`] as const),
  ]);
  let pictures: ReadonlyMap<string, PictureState> = new Map();
  const site = toMarkdownSite(place, () => ({ ...content, pages, pictures }));
  const render = createTextRenderer(site, root);
  return async (id, source, own) => {
    const file = toFile(id);
    const parsed = parseText(file, source);
    if ('problems' in parsed) return parsed.problems;
    pictures = new Map([
      ...content.pictures,
      ...Array.from(own, ([name, state]) => [join(file.path, '..', name), state] as const),
    ]);
    const { text } = parsed;
    if (text.kind === 'post') {
      text.fields.draft = false;
      delete text.fields.heroImage;
    }
    const undrawn = await draw(text);
    const { problems, metadata } = await render(text);
    const others = content.texts.map((text) => ({ text, links: [], ids: [] }));
    const { links, ids } = metadata.frontmatter;
    const next = coming.flatMap((other) =>
      other === id ? [] : [{ text: { ...text, ...toFile(other) } as Text, links: [], ids: [] }],
    );
    const dead = listDeadLinks(
      [{ text, links, ids }, ...others, ...next],
      content.claims,
      content.publicFiles,
      new Date('2100-01-01'),
    );
    const isHere = ({ id, message }: Problem) =>
      id !== 'link-to-no-place' || /received "#/.test(message);
    return [
      ...problems.filter(({ severity, id }) => severity === 'error' && id !== 'diagram-missing'),
      ...dead.filter(isHere),
      ...undrawn.filter(({ severity, id }) => severity === 'error' && id !== 'no-browser'),
    ].filter((problem) => problem.file === file.file);
  };
}
