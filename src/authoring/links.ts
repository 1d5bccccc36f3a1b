import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isScheduled } from '../blog/post.ts';
import { toTag } from '../blog/tags.ts';
import {
  categoryPathname,
  claimPathname,
  postPathname,
  sitePathnames,
  tagPathname,
  type Pathname,
} from '../blog/urls.ts';
import { findNearest } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { today } from '../i18n/dates.ts';
import type { SiteLink } from '../markdown/astro-data.ts';
import { pageIds } from '../markdown/headings.ts';
import { decodeAddress } from '../markdown/links.ts';
import type { AuthoredClaim } from './claims.ts';
import type { TextFile } from './files.ts';
import type { Text } from './read.ts';

/** A text, and what rendering tells of the ways to and from it. */
export interface LinkedText {
  text: Text;
  links: readonly SiteLink[];
  /** All that a fragment may name. */
  ids: readonly string[];
}

export function toPathname({ kind, id }: Pick<TextFile, 'kind' | 'id'>): Pathname {
  return kind === 'post' ? postPathname(id) : `/${id}/`;
}

export function isOut(text: Text, now: Date): boolean {
  return whyHidden(text, now) === undefined;
}

/**
 * The links of published texts that lead to no page of the site, or to no place on it. `publicFiles` are those that are
 * published as they are; of what is `unsure` nothing is told.
 */
export function listDeadLinks(
  linked: readonly LinkedText[],
  claims: readonly AuthoredClaim[],
  publicFiles: readonly Pathname[],
  now: Date,
  unsure: (page: string) => boolean = () => false,
): Problem[] {
  const texts = new Map(linked.map((text) => [toPathname(text.text), text]));
  const out = linked.flatMap(({ text }) => (isOut(text, now) ? [text] : []));
  const outIds = new Set(out.map(({ id }) => id));
  const known = new Set<string>([
    ...sitePathnames,
    ...publicFiles,
    ...out.map(toPathname),
    ...out.flatMap(listTopics),
    ...claims.filter(({ postId }) => outIds.has(postId)).map(({ id }) => claimPathname(id)),
  ]);
  const find = (from: Text, { to }: SiteLink): Finding | undefined => {
    const { pathname, hash } = new URL(to, `https://site.invalid${toPathname(from)}`);
    const page = decodeAddress(pathname) as Pathname;
    if (unsure(page)) return undefined;
    const target = texts.get(page);
    const reason = target && whyHidden(target.text, now);
    if (reason) return hiddenPage(to, reason);
    if (!known.has(page.replace(/page\/\d+\/$/, ''))) return missingPage(to, page, known);
    return target && findMissingPlace(to, hash, target.ids);
  };
  return linked
    .filter(({ text }) => isOut(text, now))
    .flatMap(({ text, links }) =>
      links.flatMap((link) => {
        const finding = find(text, link);
        return finding ? errorAt(text.file, link.line, finding) : [];
      }),
    );
}

/** The files of the public folder, as the site serves them. */
export function listPublicFiles(root: string): Pathname[] {
  const folder = join(root, 'public');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return files.map((file) => `/${String(file).replaceAll('\\', '/')}` as const);
}

function whyHidden(text: Text, now: Date): string | undefined {
  if (text.kind === 'page') return undefined;
  const { draft, pubDate } = text.fields;
  if (draft) return 'a draft';
  return isScheduled(pubDate, today(now)) ? `published on ${pubDate} only` : undefined;
}

function listTopics(text: Text): Pathname[] {
  if (text.kind === 'page') return [];
  const { tags, category } = text.fields;
  return [
    ...tags.map((tag) => tagPathname(toTag(tag).slug)),
    ...(category === undefined ? [] : [categoryPathname(toTag(category).slug)]),
  ];
}

function hiddenPage(to: string, reason: string): Finding {
  return {
    id: 'link-to-unpublished',
    message: `this links to a post that is ${reason}, received "${decodeAddress(to)}".`,
    hint: 'Publish that post first, or take the link out.',
  };
}

function missingPage(to: string, page: string, known: ReadonlySet<string>): Finding {
  const name = page.split('/').findLast(Boolean);
  const nearest =
    [...known].find((other) => other.split('/').findLast(Boolean) === name) ??
    findNearest(page, known);
  return {
    id: 'link-to-nowhere',
    message: `the site has no such page, received "${decodeAddress(to)}".`,
    hint: nearest
      ? `Did you mean  ${nearest}`
      : 'Write the address of a page of this site from its root, or a full one with https://',
  };
}

function findMissingPlace(to: string, hash: string, ids: readonly string[]): Finding | undefined {
  const id = decodeAddress(hash.slice(1));
  if (id === '' || id === 'top' || ids.includes(id) || pageIds.includes(id)) return undefined;
  // Cards and marks of claims are counted when the page is made.
  if (/^[cm]\.\d/.test(id)) return undefined;
  const headings = ids.filter((other) => !/^(?:user-content-|m\.)/.test(other));
  const nearest = findNearest(id, headings);
  return {
    id: 'link-to-no-place',
    message: `the page has nothing with the id "${id}", received "${decodeAddress(to)}".`,
    hint: nearest
      ? `Did you mean  #${nearest}`
      : `Its ids are: ${headings.slice(0, 12).join(', ') || 'none'}.`,
  };
}
