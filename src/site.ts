import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { authorError, errorAt } from './errors.ts';

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
  /** Where readers report errors: a mail address or the form of an issue tracker. Without it no page asks for reports. */
  reportAddress: string | undefined;
}

/** Reads `CONTENT_DIR`, `SITE_URL`, `BASE_PATH` and `REPORT_ADDRESS`; relative folders count from `root`. */
export function readEnvironment(
  env: Record<string, string | undefined>,
  root: string,
): Environment {
  // Vite takes them for a part of an address: nothing is built then, or a site without its styles.
  if (/[#?%]/.test(root)) {
    const message = 'the path of the project holds a sign that addresses are made of: #, ? or %.';
    throw authorError(
      errorAt(root, 1, { id: 'environment', message, hint: 'Rename or move the folder.' }),
    );
  }
  const contentDir = resolve(root, env['CONTENT_DIR'] || 'src/content');
  // Each content folder has a cache of its own, or builds of two would clear each other's.
  const cache = createHash('sha256').update(contentDir).digest('hex').slice(0, 8);
  return {
    contentDir,
    cacheDir: join(root, 'node_modules/.astro', cache),
    origin: readOrigin(env['SITE_URL'] || site.defaultOrigin),
    base: readBase(env['BASE_PATH'] ?? ''),
    reportAddress: readReportAddress(env['REPORT_ADDRESS'] ?? ''),
  };
}

function readOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw refuse(
    'SITE_URL',
    `must be the origin of the site, with https:// and without a path, received "${address}".`,
    'Write for example  SITE_URL=https://example.com BASE_PATH=/blog  where the site lives below a path.',
  );
}

function readBase(path: string): string {
  const segments = path.split('/').filter(Boolean);
  if (segments.every((segment) => /^(?!\.\.?$)[\p{L}\p{M}\p{N}._~-]+$/u.test(segment))) {
    return `/${segments.map((segment) => `${segment}/`).join('')}`;
  }
  throw refuse(
    'BASE_PATH',
    `must be a path of letters, digits, hyphens and dots, received "${path}".`,
    'Write for example  BASE_PATH=/blog',
  );
}

function readReportAddress(address: string): string | undefined {
  if (address === '') return undefined;
  if (/^mailto:[^\s@?#]+@[^\s@?#]+$/.test(address)) return address;
  if (/^https:\/\/[^\s#]+$/.test(address) && URL.canParse(address)) return address;
  throw refuse(
    'REPORT_ADDRESS',
    `must be a mail address with mailto: or the form of an issue tracker with https://, received "${address}".`,
    'Write for example  REPORT_ADDRESS=mailto:desk@example.com  or  REPORT_ADDRESS=https://github.com/you/blog/issues/new',
  );
}

function refuse(variable: string, message: string, hint: string): Error {
  return authorError(errorAt(variable, 1, { id: 'environment', message, hint }));
}
