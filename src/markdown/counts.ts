import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { readSelection } from '../schemas/selection.ts';
import type { MarkdownSite } from './pipeline.ts';
import { ask, type SiteQueries } from './queries.ts';
import { replaceLinks } from './replace-links.ts';
import { report, type MarkdownFinding } from './report.ts';

/**
 * `[87](count:verdict=confirmed)` and `[59 %](share:verdict=confirmed&post=id)` are numbers of claims, checked against the
 * data and rendered as the words they are. A share is that of all verdicts that the rest of the selection leaves. Before
 * the plugin that checks links.
 */
export function rehypeCounts({ site }: MarkdownSite) {
  return (tree: Root, file: VFile): void => {
    replaceLinks(tree, (link) => {
      const count = countOf(link);
      if (!count) return undefined;
      const problem = findProblem(link, count, file, site);
      if (problem) report(file, link, problem);
      return link.children;
    });
  };
}

interface Count {
  kind: 'count' | 'share';
  selection: string;
}

function countOf({ properties: { href } }: Element): Count | undefined {
  const [, kind, selection = ''] = /^(count|share):(.*)$/i.exec(String(href)) ?? [];
  return kind ? { kind: kind.toLowerCase() as Count['kind'], selection } : undefined;
}

function findProblem(
  link: Element,
  { kind, selection }: Count,
  file: VFile,
  site: SiteQueries,
): MarkdownFinding | undefined {
  const read = readSelection(selection);
  if ('wrong' in read) {
    const message = `this counts no claims, received "${read.wrong}".`;
    return { id: 'count-selection', message, hint: read.hint };
  }
  const words = toString(link);
  const [number = '', ...more] = words.normalize('NFKC').match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  if (number === '' || more.length > 0) {
    const message = `a number of claims takes one number in digits, received "${words}".`;
    return {
      id: 'count-without-number',
      message,
      hint: `Write for example  [87](${kind}:${selection})`,
    };
  }
  const n = ask(file, site, 'count', selection);
  if (kind === 'count') return differs(number, String(n));
  const rest = selection.split('&').filter((part) => !/^(?:verdict|qualified)=/.test(part));
  const whole = ask(file, site, 'count', rest.join('&'));
  const digits = number.split('.')[1]?.length ?? 0;
  return differs(number, whole === 0 ? 'none' : ((100 * n) / whole).toFixed(digits));
}

function differs(written: string, counted: string): MarkdownFinding | undefined {
  if (written.replaceAll(',', '') === counted) return undefined;
  return {
    id: 'wrong-count',
    message: `the claims say ${counted} here, received "${written}".`,
    hint: `Write  ${counted}  or count other claims, and read the sentence again.`,
  };
}
