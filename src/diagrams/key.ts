import { createHash } from 'node:crypto';
import { diagramFormat } from './config.ts';

/**
 * The name, without `.svg`, under which a diagram is stored: the same for the same source, and another one when mermaid,
 * its fonts, our configuration or our cleaning change.
 */
export function diagramKey(code: string): string {
  return createHash('sha256')
    .update(`${diagramFormat}\n${normalize(code)}`)
    .digest('hex')
    .slice(0, 20);
}

/** Line ends and white space at the end of lines make no difference to a drawing. */
export function normalize(code: string): string {
  const lines = code.split(/\r\n?|\n/).map((line) => line.trimEnd());
  return lines.join('\n').replace(/^\n+/, '').trimEnd();
}
