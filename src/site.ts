import { resolve } from 'node:path';

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
  return {
    contentDir: resolve(root, env['CONTENT_DIR'] || 'src/content'),
    origin: new URL(env['SITE_URL'] || site.defaultOrigin).origin,
    base,
  };
}
