import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { diagramKey } from './key.ts';

/** A drawn diagram, as a page or a feed shows it. */
export interface StoredDiagram {
  key: string;
  /** As the author gave it, or ''; likewise the description. */
  title: string;
  description: string;
  /** What the diagram says: `A → B`, or a label. Tabs stand for a colon, which is up to the page. */
  lines: string[];
  /** The drawing alone; without a name, which is up to the page. Shared: clone it before changing it. */
  svg: Element;
}

/** Reads a diagram from the store, once for each version of its file; undefined where it is not drawn yet. */
export function readDiagram(storeDir: string, code: string): StoredDiagram | undefined {
  const key = diagramKey(code);
  const path = diagramPath(storeDir, key);
  const version = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (version === undefined) return undefined;
  const known = read.get(path);
  if (known?.version === version) return known.diagram;
  const diagram = parseDiagram(key, readFileSync(path, 'utf8'));
  read.set(path, { version, diagram });
  return diagram;
}

export function diagramPath(storeDir: string, key: string): string {
  return join(storeDir, `${key}.svg`);
}

const read = new Map<string, { version: number; diagram: StoredDiagram }>();

function parseDiagram(key: string, file: string): StoredDiagram {
  const [svg] = fromHtml(file, { fragment: true }).children;
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
    key,
    title: words.get('title') ?? '',
    description: words.get('desc') ?? '',
    lines: (words.get('metadata') ?? '').split('\n').filter(Boolean),
    svg: { type: 'element', tagName: 'svg', properties, children: drawing },
  };
}

const wordElements = new Set(['title', 'desc', 'metadata']);
