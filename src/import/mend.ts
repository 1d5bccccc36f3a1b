import type { Problem } from '../errors.ts';
import { outsideCode } from './code.ts';
import { comment } from './constructs.ts';
import type { Note } from './imported.ts';

/**
 * Changes, line by line, what the site would refuse, until it takes the text. `judge` says what is wrong with a body, by
 * the lines of it. No words go: they stand as text, or hidden as a comment.
 */
export async function mend(
  body: string,
  notes: Note[],
  judge: (body: string) => Promise<Problem[]>,
): Promise<string> {
  let mended = body;
  for (let round = 0; round < 6; round++) {
    const problems = await judge(mended);
    if (problems.length === 0) break;
    const lines = mended.split('\n');
    for (const problem of problems) {
      const at = Math.min(Math.max(problem.line, 1), lines.length) - 1;
      const isDiagram = problem.id.startsWith('diagram-');
      const index = isDiagram ? lines.findLastIndex((line, i) => i <= at && fence.test(line)) : at;
      const line = lines[index] ?? '';
      const made = mendLine(line, problem, round);
      if (made === line) continue;
      lines[index] = made;
      notes.push({ text: line, use: 'changed', why: problem.message.replace(/\.$/, '') });
    }
    const next = lines.join('\n');
    mended = next;
  }
  return mended;
}

const fence = /(?<=(?:`{3,}|~{3,})[ \t]*)mermaid\b/;

function mendLine(line: string, { id, message }: Problem, round: number): string {
  const [, received = ''] = /received "?([^"]*?)"?(?:\.|$)/.exec(message) ?? [];
  if (round > 3) return line.trim() === '' ? line : comment(line.replace(/<!--|-->/g, ''));
  if (id === 'html-event-handler' || id === 'html-style') {
    const tidy = line.replace(/\s(?:style|on[a-z]+)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '');
    if (tidy !== line) return tidy;
  }
  if (/^(?:html|mdx)-/.test(id)) return outsideCode(line, (text) => escapeTag(text, message));
  if (/^(?:link-|unsafe-url)/.test(id)) return outsideCode(line, (text) => unlink(text, message));
  if (id.startsWith('diagram-')) return line.replace(fence, 'text');
  if (id.startsWith('card-')) return line.replace(/\[\[ogp:([^|\]]*)[^\]]*\]\]/gi, '$1');
  if (id === 'unclosed-box') return line.replace(/:{3,}/, (colons) => `\\${colons}`);
  if (id === 'unclosed-fence') return line.replace(/`{3,}|~{3,}/, (marks) => `\\${marks}`);
  if (/formula/.test(id)) return line.replace(/(?<!\\)\$/g, '\\$');
  if (received && line.includes(received)) return line.replace(received, comment(received));
  return line.trim() === '' ? line : comment(line);
}

/** The tag as the characters that it is made of. */
function escapeTag(line: string, message: string): string {
  const [, name = ''] = /received <\/?([^\s<>/]+)/.exec(message) ?? [];
  const tags = new RegExp(`<(?=[/!?]?${RegExp.escape(name)})`, 'gi');
  const escaped = line.replace(name === '' ? /<(?=[a-z/!?])/gi : tags, '&lt;');
  return escaped === line ? line.replace(/<(?=[a-z/!?])/gi, '&lt;') : escaped;
}

/** The words stay, and where they led as a comment. */
function unlink(line: string, message: string): string {
  const [, received = ''] = /received "(.*)"\.?$/.exec(message) ?? [];
  return line.replace(
    /(?<!!)\[([^[\]]*)\]\(<?([^()<>\s]*(?:\([^()<>\s]*\)[^()<>\s]*)?)>?(?:\s+"[^"]*")?\)/g,
    (source: string, words: string, address: string) =>
      isAlike(address, received) ? `${words}${address ? comment(address) : ''}` : source,
  );
}

function isAlike(address: string, received: string): boolean {
  const decode = (text: string) => {
    try {
      return decodeURI(text);
    } catch {
      return text;
    }
  };
  return received === ''
    ? address === ''
    : decode(address).startsWith(decode(received).replace(/…$/, ''));
}
