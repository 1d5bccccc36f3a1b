import type { Post } from '../../../src/blog/post.ts';
import { toTags } from '../../../src/blog/tags.ts';

/** A language that has no pages yet, for what must keep the languages of a post apart. */
export const otherLocale = 'en' as string as Post['locale'];

/** A published post of which a test says only what it is about. */
export function makePost({
  tags = [],
  ...fields
}: Omit<Partial<Post>, 'tags'> & { tags?: string[] }): Post {
  const id = fields.id ?? 'a-post';
  return {
    id,
    locale: 'ja',
    title: id,
    description: '',
    pubDate: '2026-02-13',
    category: undefined,
    heroImage: undefined,
    featured: false,
    draft: false,
    scheduled: false,
    relatedPosts: [],
    relations: [],
    keyPoints: [],
    readingMinutes: 1,
    digest: id,
    text: '',
    digests: { html: '', plain: '' },
    html: { keyPoints: [] },
    marks: [],
    claims: [],
    ...fields,
    tags: toTags(tags),
  };
}
