import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Cache } from '../../../src/cache.ts';
import { toClaimCard, toPostCard } from '../../../src/cards/card.ts';
import { drawCard } from '../../../src/cards/draw.ts';
import { findUncovered } from '../../../src/diagrams/fonts.ts';
import { temporaryFolder } from '../../support/build.ts';
import { makeClaim } from '../blog/make-claim.ts';
import { makePost } from '../blog/make-post.ts';

const post = makePost({ title: '推論が安いわけ' });
const cards = [
  toPostCard(post),
  toClaimCard(makeClaim({ id: 'a', said: { ja: '学习 학습 学習', en: 'a' } }), post),
  toClaimCard(makeClaim({ id: 'b', verdict: 'contradicted' }), post),
];

describe('drawCard', () => {
  it('draws a PNG of 1200 by 630, the same whatever was drawn before', async () => {
    const drawn = async (some: typeof cards) => {
      const cache = new Cache(temporaryFolder({ after }));
      const pictures = new Map<string, Buffer>();
      for (const card of some) pictures.set(card.id, await drawCard(card, cache));
      return pictures;
    };
    const [forth, back] = [await drawn(cards), await drawn(cards.toReversed())];
    for (const [id, png] of forth) {
      assert.deepEqual(png, back.get(id));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
    }
  });

  it('takes the kept one while the card says the same', async () => {
    const cache = new Cache(temporaryFolder({ after }));
    const [card] = cards;
    assert.ok(card);
    const first = await drawCard(card, cache);
    assert.deepEqual(await drawCard(card, cache), first);
    assert.notDeepEqual(await drawCard({ ...card, text: '別の題' }, cache), first);
  });
});

it('findUncovered names the characters that no font has', () => {
  assert.deepEqual(findUncovered('DeepSeekの推論、학습、学习——1.6兆'), []);
  assert.deepEqual(findUncovered('速い🚀🚀'), ['🚀']);
});
