import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Renderer, type Node } from '@takumi-rs/core';
import type { Cache } from '../cache.ts';
import { fontVersions, listFaces } from '../diagrams/fonts.ts';
import { cardSize, type Card } from './card.ts';
import { layOut } from './layout.ts';

/** The picture of a card as PNG: kept, or drawn and then kept in `cache`. */
export async function drawCard(card: Card, cache: Cache): Promise<Buffer> {
  const node = layOut(card);
  const digest = hash('sha256', JSON.stringify([node, fontVersions(), engine]));
  const make = async () => (await draw(node)).toString('base64');
  return Buffer.from(await cache.keep('card', card.id, digest, make), 'base64');
}

/** What drew the cards that are kept; rises with the package. */
const engine = '@takumi-rs/core@2.16.3';

async function draw(node: Node): Promise<Buffer> {
  renderer ??= createRenderer();
  return (await renderer).render(node, { ...cardSize, format: 'png', lang: 'ja' });
}

let renderer: Promise<Renderer> | undefined;

// All faces before the first card, or what a card looks like would depend on those before it.
async function createRenderer(): Promise<Renderer> {
  const made = new Renderer();
  for (const { family: name, file, ranges: unicodeRange } of listFaces()) {
    await made.registerFont({ name, data: readFileSync(file), unicodeRange });
  }
  return made;
}
