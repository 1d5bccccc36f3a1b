import {
  isMap,
  isNode,
  isScalar,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { findBlock } from './front-matter.ts';

/** Changes the document, given the value of the field in it; `false` leaves everything as it is. */
type Change = (document: Document, value: unknown) => unknown;

/**
 * The text of a Markdown file with one field of its front matter changed, or added at the end of it; every other byte
 * stays, and so do comments, order and quotes within the field. As it is where its front matter cannot be read.
 */
export function editField(source: string, field: string, change: Change): string {
  const block = findBlock(source);
  if (!block || block.isToml) return source;
  const before = source.slice(block.start, block.end).trimEnd();
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
  const yaml = editYaml(before.replaceAll('\r\n', '\n'), field, change);
  const rest = source.slice(block.start + before.length);
  return source.slice(0, block.start) + yaml.replaceAll('\n', lineEnd) + rest;
}

/** The same of YAML alone. */
export function editYaml(yaml: string, field: string, change: Change): string {
  const document = parseDocument(yaml);
  const { contents } = document;
  if (document.errors.length > 0 || !isMap(contents)) return yaml;
  const find = () => contents.items.find(({ key }) => String(key) === field);
  const before = find();
  const [start, end] = before ? rangeOf(before, yaml) : [yaml.length, yaml.length];
  if (change(document, document.get(field, true)) === false) return yaml;
  const after = find() as Pair<unknown, Node | null> | undefined;
  if (!after) return yaml.slice(0, start) + yaml.slice(end).replace(/^[^\n]*\n/, '');
  const text = print(document, after, yaml.slice(start, end));
  return before ? yaml.slice(0, start) + text + yaml.slice(end) : `${yaml}\n${text}`;
}

/** From the name of the field to the end of its value; a comment behind that stays where it is. */
function rangeOf({ key, value }: Pair, yaml: string): [start: number, end: number] {
  const [start = 0, keyEnd = 0] = (key as Node).range ?? [];
  const end = (value as Node | null)?.range?.[1] ?? keyEnd + 1;
  return [start, start + yaml.slice(start, end).trimEnd().length];
}

/** The document with this field alone, without what stands around the field. */
function print(document: Document, field: Pair<unknown, Node | null>, old: string): string {
  const { key, value } = field;
  if (isScalar(key)) Object.assign(key, { commentBefore: null, spaceBefore: false });
  if (isNode(value)) value.comment = null;
  Object.assign(document, { commentBefore: null, comment: null });
  (document.contents as YAMLMap).items = [field];
  const style = { indentSeq: !/^- /m.test(old), flowCollectionPadding: !/\[\S/.test(old) };
  return document.toString({ lineWidth: 0, ...style }).trimEnd();
}
