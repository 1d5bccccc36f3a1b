import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { report } from './report.ts';
import { walk } from './walk.ts';

/** Warns of `**` that stands in the text as it is, because it makes nothing bold. Code and `\*\*` are meant. */
export function remarkLiteralEmphasis() {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, _index, parent) => {
      if (node.type !== 'text' || !node.value.includes('**')) return;
      // A node that was cut out of another one has no position of its own; its parent's is near enough.
      const position = node.position ?? parent.position;
      const source = String(file.value).slice(position?.start.offset, position?.end.offset);
      if (!literal.test(source)) return;
      const lines = (node.position ? source : node.value).split('\n');
      lines.forEach((text, index) => {
        if (literal.test(text)) reportLine(file, (position?.start.line ?? 1) + index, text);
      });
    });
  };
}

const literal = /(?<!\\)\*\*/;

function reportLine(file: VFile, line: number, text: string): void {
  const at = text.search(literal);
  const excerpt = text.slice(Math.max(0, at - 10), at + 22).trim();
  report(file, line, {
    id: 'literal-emphasis',
    severity: 'warning',
    message: `two asterisks make nothing bold here and stand in the text, received "${excerpt}".`,
    hint: `${toRepair(text)}  or, where asterisks are meant, escape them:  \\*\\*`,
  });
}

function toRepair(text: string): string {
  const [, inner = ''] = /\*\*([^*]+)\*\*/.exec(text) ?? [];
  const trimmed = inner.trim();
  if (trimmed === '') return 'Close the pair:  **bold**';
  if (trimmed !== inner) return `Leave no space inside the pair:  **${trimmed}**`;
  return `Write the tag instead:  <strong>${inner}</strong>`;
}
