import type { Cache } from '../cache.ts';
import { readContent, type Content, type Place } from './content.ts';
import type { Judged } from './judge.ts';
import { digestCode } from './library.ts';
import { toMarkdownSite } from './markdown.ts';
import { createTextRenderer, type RenderedText } from './render.ts';

/** A text as it is judged, and its body as it is read. */
export type Reviewed = Judged & Pick<RenderedText, 'plain'>;

/** Reads a content folder and renders every text, without building. */
export async function review(
  place: Place,
  cache?: Cache,
): Promise<{ content: Content; texts: Reviewed[] }> {
  const content = await readContent(place, cache, cache && (await digestCode(place.root)));
  cache?.write();
  const render = createTextRenderer(
    toMarkdownSite(place, () => content),
    place.root,
  );
  const texts: Reviewed[] = [];
  for (const text of content.texts) {
    const { problems, metadata, plain } = await render(text);
    texts.push({ ...metadata.frontmatter, text, problems, plain });
  }
  return { content, texts };
}
