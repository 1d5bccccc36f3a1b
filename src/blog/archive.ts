import { byFeaturedThenDate, type Post } from './post.ts';

/** One page of the list of all posts. */
export interface ArchivePage {
  /** 1-based. */
  number: number;
  last: number;
  posts: Post[];
}

const postsPerPage = 30;

/** The list of all posts, featured ones first, cut into pages; at least one page, even when there is no post. */
export function paginate(posts: readonly Post[], perPage = postsPerPage): ArchivePage[] {
  const sorted = [...posts].sort(byFeaturedThenDate);
  const last = Math.max(1, Math.ceil(sorted.length / perPage));
  return Array.from({ length: last }, (_, index) => ({
    number: index + 1,
    last,
    posts: sorted.slice(index * perPage, (index + 1) * perPage),
  }));
}
