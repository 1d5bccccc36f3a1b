// https://llmstxt.org: where programs that read texts find ours.
import type { APIRoute } from 'astro';
import { loadBlog } from '../blog/collections.ts';
import { markdownPathname } from '../blog/urls.ts';
import { url } from '../components/site/address.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';

export const GET: APIRoute = async () => {
  const { posts } = await loadBlog();
  const { siteName, siteDescription, allPosts, data, ledger } = getStrings(defaultLocale);
  const articles = posts
    .slice(0, 50)
    .map(
      ({ id, title, description }) => `- [${title}](${url(markdownPathname(id))}): ${description}`,
    );
  return new Response(`# ${siteName} (Soundings)

> ${siteDescription}

## ${data.title}

- [${ledger.title}](${url('/claims.json')}): ${data.contains.claims}
- [${data.title}](${url('/data/')}): ${data.description}

## ${allPosts}

${articles.join('\n')}
`);
};
