import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** The publication, as it names itself. */
export const site = {
  name: 'Soundings',
  defaultOrigin: 'https://soundings.example',
} as const;

/**
 * The policy of every page. Nothing on a page is inline, so it needs no hash and no exception; `public/_headers`
 * says the same for hosts that read it.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The only environment that the site reads. */
export interface Environment {
  /** Absolute path of the folder that holds everything an author writes. */
  contentDir: string;
  /** Absolute path of the folder that holds what one build keeps for the next. */
  cacheDir: string;
  /** Origin of the published site, without a path. */
  origin: string;
  /** `/`, or `/blog/` where the site lives below a path. */
  base: string;
}

/** Reads `CONTENT_DIR`, `SITE_URL` and `BASE_PATH`; relative folders count from `root`. */
export function readEnvironment(
  env: Record<string, string | undefined>,
  root: string,
): Environment {
  const base = `/${(env['BASE_PATH'] ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const contentDir = resolve(root, env['CONTENT_DIR'] || 'src/content');
  // Each content folder has a cache of its own, or builds of two would clear each other's.
  const cache = createHash('sha256').update(contentDir).digest('hex').slice(0, 8);
  return {
    contentDir,
    cacheDir: join(root, 'node_modules/.astro', cache),
    origin: new URL(env['SITE_URL'] || site.defaultOrigin).origin,
    base,
  };
}
