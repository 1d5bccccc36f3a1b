import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { isAllowedFile } from './allow.ts';
import { diagramFormat } from './config.ts';

/** A diagram as the store has it. */
export interface StoredDiagram {
  key: string;
  /** The whole SVG file. */
  source: string;
}

/** A drawn diagram, as a page or a feed shows it. */
export interface Diagram {
  /** As the author gave it, or ''; likewise the description. */
  title: string;
  description: string;
  /** What the diagram says: `A → B`, or a label. Tabs stand for a colon, which is up to the page. */
  lines: string[];
  /** The drawing alone; without a name, which is up to the page. */
  svg: Element;
}

/**
 * Reads a diagram from the store; undefined where it is not drawn yet, or where the file is not the one that was drawn of
 * this source: it is drawn again then.
 */
export function readDiagram(storeDir: string, code: string): StoredDiagram | undefined {
  const key = diagramKey(code);
  const source = unseal(readIfThere(diagramPath(storeDir, key)), key);
  return source === undefined ? undefined : { key, source };
}

/** The file of a drawing: it says of what source it is and that nobody has changed it. */
export function seal(svg: string, key: string): string {
  return svg.replace('<svg', `<svg data-digest="${digest(key, svg)}"`);
}

function unseal(file: string, key: string): string | undefined {
  const mark = / data-digest="(\w+)"/;
  const svg = file.replaceAll('\r\n', '\n').replace(mark, '');
  return mark.exec(file)?.[1] === digest(key, svg) && isAllowedFile(svg) ? svg : undefined;
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The name, without `.svg`, under which a diagram is stored: the same for the same source, and another one when mermaid,
 * its fonts, our configuration or our cleaning change.
 */
export function diagramKey(code: string): string {
  return digest(diagramFormat, normalize(code));
}

/** Line ends and white space at the end of lines make no difference to a drawing. */
export function normalize(code: string): string {
  const lines = code.split(/\r\n?|\n/).map((line) => line.trimEnd());
  return lines.join('\n').replace(/^\n+/, '').trimEnd();
}

export function diagramPath(storeDir: string, key: string): string {
  return join(storeDir, `${key}.svg`);
}

export function parseDiagram({ key, source }: StoredDiagram): Diagram {
  const [svg] = fromHtml(source, { fragment: true }).children;
  if (svg?.type !== 'element') throw new Error(`Stored diagram ${key} is not an SVG file.`);
  const words = new Map<string, string>();
  const drawing: Element['children'] = [];
  for (const child of svg.children) {
    if (child.type === 'element' && wordElements.has(child.tagName)) {
      words.set(child.tagName, toString(child));
    } else drawing.push(child);
  }
  const { xmlns, ...properties } = svg.properties;
  return {
    title: words.get('title') ?? '',
    description: words.get('desc') ?? '',
    lines: (words.get('metadata') ?? '').split('\n').filter(Boolean),
    svg: { type: 'element', tagName: 'svg', properties, children: drawing },
  };
}

const wordElements = new Set(['title', 'desc', 'metadata']);
