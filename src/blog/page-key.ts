import { hash } from 'node:crypto';

/**
 * For `getStaticPaths`: with a key, by which a build leaves a page as the one before made it. Only for pages that take
 * all they show from their props.
 */
export function withKeys<T extends { props: object }>(paths: readonly T[]) {
  return paths.map((path) => ({ ...path, cacheKey: toPageKey(path.props) }));
}

/**
 * Stands for all that a page is made from, beside our code: two builds that give a page the same key make the same page.
 * What has a `digest`, such as a post, counts by that; everything else by what it holds. Throws on what JSON would drop.
 */
export function toPageKey(props: object): string {
  const data = JSON.stringify(props, (_name, value: unknown) => {
    if (typeof value === 'function' || value instanceof Map || value instanceof Set) {
      throw new TypeError('A page with a key must be made from plain data.');
    }
    return isDigested(value) ? value.digest : value;
  });
  return hash('sha256', data, 'base64url');
}

function isDigested(value: unknown): value is { digest: string } {
  return typeof value === 'object' && value !== null && 'digest' in value;
}
