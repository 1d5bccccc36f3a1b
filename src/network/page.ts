import { Parser } from 'htmlparser2';
import { decodeBytes } from '../charset.ts';
import { NetworkError, type Get, type Wish } from './get.ts';

/** What a page says of itself, as it says it. */
export interface PageWords {
  title?: string | undefined;
  description?: string | undefined;
  site?: string | undefined;
  /** The address of its picture. */
  image?: string | undefined;
}

/** Reads as much of a page as its head needs. A page without a title is none. */
export async function readPage(get: Get, address: string): Promise<PageWords> {
  const { bytes, type, url } = await get(address, page);
  const words = readHead(decodeBytes(bytes, type));
  if (!words.title) throw new NetworkError(bytes.length === 0 ? 'it is empty' : 'it has no title');
  return { ...words, image: words.image && URL.parse(words.image, url)?.href };
}

const page: Wish = {
  type: /^\s*(?:text\/html|application\/xhtml\+xml)\b/i,
  called: 'HTML',
  most: 1_000_000,
  until: /<\/head\b/i,
};

/** Open Graph first, then Twitter's cards, then HTML's own elements. */
export function readHead(html: string): PageWords {
  const said = new Map<string, string>();
  const say = (key: string, value: string) => {
    if (value.trim() && !said.has(key)) said.set(key, value);
  };
  let [depth, title] = [0, ''];
  const parser = new Parser({
    onopentag: (tag, { property, name = '', content = '' }) => {
      // Nothing of a head lies so deep, and what the parser does at each tag grows with the depth.
      if (++depth > 200) parser.pause();
      if (tag === 'meta') say((property ?? name).toLowerCase(), content);
      title = '';
    },
    ontext: (text) => (title += text),
    onclosetag: (tag) => {
      depth--;
      if (tag === 'title') say(tag, title);
    },
  });
  parser.end(html);
  const first = (...keys: string[]) => keys.map((key) => said.get(key)).find(Boolean);
  return {
    title: first('og:title', 'twitter:title', 'title'),
    description: first('og:description', 'twitter:description', 'description'),
    site: first('og:site_name', 'application-name'),
    image: first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'),
  };
}
