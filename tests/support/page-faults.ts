import type { Element } from 'hast';
import { contentSecurityPolicy } from '../../src/site.ts';
import { attribute, select, selectAll, textOf, without, type Page } from './dist.ts';
import { findReferences } from './links.ts';

/** What must hold of every page, each by the name of what it is about. */
export const pageFaults: Record<string, (page: Page) => string[]> = {
  'have a language, one h1 and no gap in their headings': ({ tree }) => {
    const levels = selectAll(tree, 'h1,h2,h3,h4,h5,h6').map(({ tagName }) => Number(tagName[1]));
    return [
      ...(attribute(select(tree, 'html'), 'lang') === 'ja' ? [] : ['has no language']),
      ...(levels.filter((level) => level === 1).length === 1 ? [] : ['has not one h1']),
      ...levels.flatMap((level, index) =>
        level > (levels[index - 1] ?? 0) + 1 ? [`skips to h${level} (heading ${index + 1})`] : [],
      ),
    ];
  },

  'use an id once, and none that is empty': ({ tree }) => {
    const ids = selectAll(tree, '*').flatMap((element) => attribute(element, 'id') ?? []);
    return ids.filter((id, index) => id.trim() === '' || ids.indexOf(id) !== index);
  },

  'show no trace of Markdown: no asterisks, pictures, cards or mermaid source': ({ tree }) => {
    const text = textOf(without(tree, 'pre,code,script'));
    return [
      ...(text.match(/.{0,20}\*\*.{0,20}/g) ?? []),
      ...(text.match(/(?:\[\[ogp:|!\[).{0,20}/g) ?? []),
      ...selectAll(tree, '.language-mermaid').map(textOf),
    ];
  },

  'show every diagram as one drawing': ({ tree }) =>
    selectAll(tree, 'figure.diagram')
      .filter((figure) => selectAll(figure, 'svg').length !== 1)
      .map((figure) => `has no drawing in ${textOf(figure).slice(0, 80)}`),

  'keep everything inline out: styles, handlers, scripts other than JSON-LD': ({ tree }) =>
    selectAll(tree, '*').flatMap((element) => [
      ...Object.keys(element.properties)
        .filter((name) => /^(?:style|on.*)$/i.test(name))
        .map((name) => `<${element.tagName}> has ${name}`),
      ...(isInline(element) ? [`has an inline <${element.tagName}>`] : []),
    ]),

  'have no address that runs code and no frame': (page) => [
    ...findReferences(page)
      .filter(({ address }) => /^\s*(?:javascript|data|vbscript):/i.test(address))
      .map(({ address }) => address),
    ...selectAll(page.tree, 'iframe,frame,object,embed,base').map(({ tagName }) => tagName),
  ],

  'state the policy before anything that it governs': ({ tree }) => {
    const [first] = selectAll(tree, 'meta,link,script,style').filter(
      (element) => attribute(element, 'charSet') === undefined,
    );
    const inPlace = first && attribute(first, 'httpEquiv') === 'content-security-policy';
    const policy = first && attribute(first, 'content');
    return inPlace && policy === contentSecurityPolicy ? [] : [`has ${policy} first`];
  },

  'load nothing from other sites': (page) =>
    findReferences(page)
      .filter(({ isLink, address }) => !isLink && !/^(?:\/(?!\/)|#)/.test(address))
      .map(({ address }) => address),
};

function isInline(element: Element): boolean {
  if (element.tagName === 'style') return true;
  if (element.tagName !== 'script' || attribute(element, 'src') !== undefined) return false;
  return attribute(element, 'type') !== 'application/ld+json';
}
