/** Who wrote a text, of the line that says so: without the words around the name, the day and the publication behind it. */
export function findPerson(line: string): string | undefined {
  const [, name = ''] = signed.exec(line.replace(/\s+/g, ' ').trim()) ?? [];
  return name.replace(/[ 　]*(?:記者|編集委員|特派員|ライター)$/, '').trim() || undefined;
}

/** Whether a line of copied text says nothing but who wrote it. */
export function isByline(line: string): boolean {
  return byline.test(line);
}

const label =
  '(?:著者|執筆者?|筆者|文責|取材・文|文|記者|ライター|投稿者|author|written by|words by|by)';
const byline = new RegExp(`^${label}(?:[:：][ 　]*|[ 　]+)[^。.!?！？]{1,60}$`, 'iu');
const signed = new RegExp(
  `^(?:${label}(?:[:：][ 　]*|[ 　]+))?(.{1,60}?)(?:[ 　]*(?:[(（|｜/・,、]|[-–—] |\\d{4}[-/.年]|\\d{1,2}月|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.? \\d|(?:published|updated|公開|更新)\\b).*)?$`,
  'iu',
);
