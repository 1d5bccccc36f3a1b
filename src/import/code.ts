/**
 * Rewrites what is no code of a Markdown text. In place of each block or span of code `rewrite` sees a character that
 * stands for it; `restore` puts the code back into any part of that.
 */
export function outsideCode(
  source: string,
  rewrite: (text: string, restore: (text: string) => string) => string,
): string {
  const codes: string[] = [];
  const hide = (code: string) => `\uE000${codes.push(code) - 1}\uE001`;
  const restore = (text: string): string =>
    text.replace(/\uE000(\d+)\uE001/g, (_mark, index: string) =>
      restore(codes[Number(index)] ?? ''),
    );
  const hidden = hideFences(source, hide).replace(span, hide);
  return restore(rewrite(hidden, restore));
}

const span = /(?<![`\\])(?:`[^`\n]+`|``[^\n]+?``)(?!`)/g;

function hideFences(source: string, hide: (code: string) => string): string {
  const shown: string[] = [];
  let block: string[] = [];
  let fence = '';
  for (const line of source.split('\n')) {
    const [, mark = ''] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '' && mark !== '') fence = mark;
    else if (fence === '') {
      shown.push(line);
      continue;
    } else if (mark.startsWith(fence) && line.trim().replace(/^[> \t]+/, '') === mark) {
      shown.push(hide([...block, line].join('\n')));
      [block, fence] = [[], ''];
      continue;
    }
    block.push(line);
  }
  if (block.length > 0) shown.push(hide(block.join('\n')));
  return shown.join('\n');
}
