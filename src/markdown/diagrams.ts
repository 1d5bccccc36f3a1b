import type { Element, Properties, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { parseDiagram, type StoredDiagram } from '../diagrams/stored.ts';
import type { Strings } from '../i18n/strings.ts';
import { element, hasClass } from './element.ts';
import type { PluginOptions } from './language.ts';
import { ask } from './queries.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * Puts the stored drawing in the place of each mermaid block. Drawing itself happens before rendering, for all posts at
 * once (`drawDiagrams`).
 */
export function rehypeDiagrams({ site, strings }: Pick<PluginOptions, 'site' | 'strings'>) {
  return (tree: Root, file: VFile): void => {
    const seen = new Map<string, number>();
    walk(tree, (node, index, parent) => {
      const code = findMermaid(node);
      if (!code) return undefined;
      const diagram = ask(file, site, 'diagram', toString(code));
      if (diagram) parent.children[index] = toFigure(diagram, newId(diagram, seen), strings, node);
      else report(file, node, notDrawn);
      return 'skip';
    });
  };
}

const notDrawn = {
  id: 'diagram-missing',
  message: 'this mermaid diagram has not been drawn.',
  hint: 'Mend the other problems and build again. If it stays, the block stands where diagrams are not looked for.',
};

function findMermaid(pre: RootContent): Element | undefined {
  if (pre.type !== 'element' || pre.tagName !== 'pre') return undefined;
  const [code] = pre.children;
  return hasClass(code, 'language-mermaid') ? code : undefined;
}

/** The same wherever the page is built, and different for each drawing on it. */
function newId({ key }: StoredDiagram, seen: Map<string, number>): string {
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return `d${key.slice(0, 6)}${times > 1 ? `-${times}` : ''}`;
}

function toFigure(
  stored: StoredDiagram,
  id: string,
  strings: Strings,
  block: RootContent,
): Element {
  const { description, svg, ...words } = parseDiagram(stored);
  const lines = words.lines.map((line) => line.replaceAll('\t', strings.colon));
  const title = words.title || shorten(lines.join(strings.listSeparator));
  const named: Properties = { ariaLabelledBy: [`${id}-title`] };
  if (description) named['ariaDescribedBy'] = [`${id}-desc`];
  prefixIds(svg, id, block);
  Object.assign(svg.properties, named);
  svg.children.unshift(element('title', { id: `${id}-title` }, [title]));
  return element('figure', { className: ['diagram'] }, [
    element(
      'div',
      {
        className: ['diagram-scroll'],
        // What scrolls must be reachable by keyboard.
        tabIndex: 0,
        role: 'group',
        ariaLabel: `${strings.figureMark}${title}`,
      },
      [svg],
    ),
    element('details', { className: ['diagram-text'] }, [
      element('summary', {}, [strings.diagramText]),
      ...(description ? [element('p', { id: `${id}-desc` }, [description])] : []),
      element(
        'ul',
        {},
        lines.map((line) => element('li', {}, [line])),
      ),
    ]),
  ]);
}

/** A name for a diagram whose author gave none. */
function shorten(words: string): string {
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

/** Makes the inner ids, and what refers to them, start with the page's id for this drawing, all of it in the block's place. */
function prefixIds(svg: Element, id: string, { position }: RootContent): void {
  walk({ type: 'root', children: [svg] }, (node) => {
    if (node.type !== 'element') return;
    node.position = position;
    const { properties, tagName } = node;
    for (const [name, value] of Object.entries(properties)) {
      if (name === 'id') properties[name] = `${id}-${String(value)}`;
      else if (tagName === 'use' && name === 'href') {
        properties[name] = String(value).replace(/^#/, `#${id}-`);
      } else if (typeof value === 'string') {
        properties[name] = value.replaceAll('url(#', `url(#${id}-`);
      }
    }
  });
}
