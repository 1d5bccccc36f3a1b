import type { Loader } from 'astro/loaders';

/** By the name of their collection. */
export type Loaders = Record<
  'texts' | 'claims' | 'sources' | 'timeline' | 'glossary' | 'corrections' | 'registry',
  Loader
>;

/**
 * Hands the loaders over from Astro's settings to its collections. Astro compiles what the collections import into a
 * copy of its own; they import nothing but this, so that our code is loaded once and the content is read once.
 */
export function shareLoaders(loaders: Loaders): void {
  everyone[key] = loaders;
}

/** Throws where Astro's settings have shared none. */
export function sharedLoaders(): Loaders {
  const loaders = everyone[key];
  if (!loaders) throw new Error('astro.config.mjs has shared no loaders.');
  return loaders;
}

const key = Symbol.for('soundings.loaders');
const everyone = globalThis as unknown as Record<symbol, Loaders | undefined>;
