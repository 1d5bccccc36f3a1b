// What stands for an article or a claim where its page is shared.
import type { APIRoute, GetStaticPaths } from 'astro';
import { toClaimCard, toPostCard, type Card } from '../../cards/card.ts';
import { drawCard } from '../../cards/draw.ts';
import { cache, loadBlog } from '../../blog/collections.ts';
import { toLines } from '../../blog/ledger.ts';
import { withKeys } from '../../blog/page-key.ts';

export const getStaticPaths = (async () => {
  const { posts, claims } = await loadBlog();
  const cards = [
    ...posts.map(toPostCard),
    ...toLines(claims, posts).map(({ claim, post }) => toClaimCard(claim, post)),
  ];
  const ids = new Set(cards.map(({ id }) => id));
  cache.prune('card', (id) => ids.has(id));
  return withKeys(cards.map((card) => ({ params: { id: card.id }, props: { card } })));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const png = await drawCard(props['card'] as Card, cache);
  return new Response(new Uint8Array(png));
};
