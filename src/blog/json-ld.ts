import { locales } from '../i18n/locales.ts';
import { site } from '../site.ts';
import type { Post } from './post.ts';

export interface BlogPostingAddresses {
  /** Absolute address of the post. */
  url: string;
  /** Absolute address of its picture. */
  imageUrl?: string | undefined;
}

/** The post as https://schema.org/BlogPosting; a field that is not known is undefined, and so not in its JSON. */
export function toBlogPosting(
  post: Post,
  { url, imageUrl }: BlogPostingAddresses,
): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    url,
    headline: post.title,
    description: post.description,
    datePublished: post.pubDate,
    dateModified: post.updatedDate ?? post.pubDate,
    inLanguage: locales[post.locale].lang,
    author: toAuthor(post.author),
    publisher: { '@type': 'Organization', name: site.name },
    image: imageUrl,
    articleSection: post.category,
    keywords: post.tags.length > 0 ? post.tags.map(({ label }) => label) : undefined,
    isBasedOn: post.basedOn && toSource(post.basedOn),
    citation: post.examines && toExamined(post.examines),
  };
}

/** JSON for a `<script type="application/ld+json">`: no text in it can end the element. */
export function toScriptText(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Who wrote it; without a name the publication did. */
function toAuthor(name: string | undefined): Record<string, unknown> {
  return name ? { '@type': 'Person', name } : { '@type': 'Organization', name: site.name };
}

function toExamined({ date, byline, url }: NonNullable<Post['examines']>) {
  return {
    '@type': 'CreativeWork',
    url,
    datePublished: date,
    author: byline && { '@type': 'Organization', name: byline },
  };
}

function toSource({ title, publisher, url, date }: NonNullable<Post['basedOn']>) {
  return {
    '@type': 'CreativeWork',
    name: title,
    publisher: { '@type': 'Organization', name: publisher },
    url,
    datePublished: date,
  };
}
