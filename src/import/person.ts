/** Who wrote a text, of the line that says so: without the words around the name, the day and the publication behind it. */
export function findPerson(line: string): string | undefined {
  const bare = line.replace(/\s+/g, ' ').trim().replace(japanese, '').replace(english, '');
  const name = bare.replace(behind, '').replace(/[ 　]*(?:記者|編集委員|特派員|ライター)$/, '');
  return name !== '' && name.length <= 60 ? name : undefined;
}

/** Whether a line of copied text says nothing but who wrote it. */
export function isByline(line: string): boolean {
  const isNamed = japanese.test(line) || english.test(line);
  return isNamed && line.length <= 100 && !/[。！？]|[.!?]$/.test(line);
}

const japanese = /^(?:著者|執筆者?|筆者|文責|取材・文|文|記者|ライター|投稿者)[ 　]?[:：／/][ 　]*/;
const english = /^(?:(?:[Ww]ritten |[Ww]ords )?(?:[Bb]y|BY)[: ] *|[Aa]uthor: *)(?=\p{Lu}|@)/u;
/** The name ends where the publication, the day or another word about it begins. */
const behind =
  /[ 　]*(?:[(（|｜/・,、•·]|[–—-] |\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|published|updated|公開|更新).*$/i;
