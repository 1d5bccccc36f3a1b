import { z } from 'astro/zod';
import { NetworkError, type Get, type Wish } from './get.ts';

/**
 * The address of the Internet Archive's copy of a page that is closest to a day, `20260424`; null where there is none, or
 * one from before the `first` day alone, when the page was another.
 */
export async function findCopy(
  get: Get,
  page: { url: string; first: string; day: string },
): Promise<string | null> {
  const query = new URLSearchParams({ url: page.url, timestamp: page.day });
  const { bytes } = await get(`https://archive.org/wayback/available?${query.toString()}`, json);
  const read = answerSchema.safeParse(parse(bytes.toString()));
  if (!read.success) throw new NetworkError('its answer is not understood');
  const { closest } = read.data.archived_snapshots;
  const isSound = closest?.status === '200' && closest.timestamp.slice(0, 8) >= page.first;
  return isSound ? closest.url.replace(/^http:/, 'https:') : null;
}

const json: Wish = { type: /\bjson\b/i, called: 'JSON', most: 100_000 };

const answerSchema = z.object({
  archived_snapshots: z.object({
    closest: z
      .object({
        url: z.string().regex(/^https?:\/\/web\.archive\.org\/web\/\d{14}\/\S+$/),
        timestamp: z.string().regex(/^\d{14}$/),
        status: z.string(),
      })
      .optional(),
  }),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
