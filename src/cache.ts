import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * What one build keeps for the next: texts by their kind and key, each under the digest of all that it was made from. A
 * text counts only under the digest that is asked for; a stale or lost one is as good as none, and is made again.
 */
export class Cache {
  readonly #database: DatabaseSync;
  readonly #select: StatementSync;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #list: StatementSync;
  readonly #delete: StatementSync;
  readonly #forget: StatementSync;
  readonly #waiting = new Map<string, Kept>();
  #timer: NodeJS.Timeout | undefined;

  /** `folder` is made where it does not exist. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#database = new DatabaseSync(join(folder, 'content.db'), { timeout: 60_000 });
    // Nothing is lost with it that could not be made again.
    this.#database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
       CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, digest TEXT, value TEXT, PRIMARY KEY (kind, key, digest))`,
    );
    const where = 'FROM kept WHERE kind = ? AND key = ? AND digest = ?';
    this.#select = this.#database.prepare(`SELECT value ${where}`);
    this.#find = this.#database.prepare(`SELECT 1 ${where}`);
    this.#insert = this.#database.prepare('REPLACE INTO kept VALUES (?, ?, ?, ?)');
    this.#list = this.#database.prepare('SELECT key, digest FROM kept WHERE kind = ?');
    this.#delete = this.#database.prepare(`DELETE ${where}`);
    this.#forget = this.#database.prepare('DELETE FROM kept WHERE kind = ? AND key = ?');
  }

  get(kind: Kind, key: string, digest: string): string | undefined {
    const row = this.#select.get(kind, key, digest);
    return (row?.['value'] ?? this.#waiting.get(`${kind} ${key} ${digest}`)?.value) as
      string | undefined;
  }

  has(kind: Kind, key: string, digest: string): boolean {
    return (
      this.#find.get(kind, key, digest) !== undefined ||
      this.#waiting.has(`${kind} ${key} ${digest}`)
    );
  }

  /** Others see it after the next `write`, which follows soon by itself. */
  set(kind: Kind, key: string, digest: string, value: string): void {
    this.#wait({ kind, key, digest, value, isAlone: false });
  }

  /** The same, in the place of all that is kept under the key. */
  replace(kind: Kind, key: string, digest: string, value: string): void {
    this.#wait({ kind, key, digest, value, isAlone: true });
  }

  /** What is kept under the digest; otherwise what `make` gives, which then takes the place of all under the key. */
  async keep(
    kind: Kind,
    key: string,
    digest: string,
    make: () => string | Promise<string>,
  ): Promise<string> {
    let value = this.get(kind, key, digest);
    if (value === undefined) this.replace(kind, key, digest, (value = await make()));
    return value;
  }

  /** Writes what waits, in one go: one by one takes several times as long. Nobody waits for a lock meanwhile. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    this.#database.exec('BEGIN IMMEDIATE');
    for (const { kind, key, digest, value, isAlone } of this.#waiting.values()) {
      if (isAlone) this.#forget.run(kind, key);
      this.#insert.run(kind, key, digest, value);
    }
    this.#database.exec('COMMIT');
    this.#waiting.clear();
  }

  #wait(kept: Kept): void {
    this.#waiting.set(`${kept.kind} ${kept.key} ${kept.digest}`, kept);
    if (this.#waiting.size >= most) this.write();
    else this.#timer ??= setTimeout(() => this.write(), patience);
  }

  /** Drops what is kept of a kind and is not wanted any more. */
  prune(kind: Kind, isWanted: (key: string, digest: string) => boolean): void {
    for (const { key, digest } of this.#list.all(kind) as { key: string; digest: string }[]) {
      if (!isWanted(key, digest)) this.#delete.run(kind, key, digest);
    }
  }
}

/** How many texts wait in memory to be written, and for how many milliseconds. */
const most = 256;
const patience = 100;

interface Kept {
  kind: Kind;
  key: string;
  digest: string;
  value: string;
  /** Whether nothing else stays under the key. */
  isAlone: boolean;
}

/**
 * `html` and `plain`: the body of a text, as HTML and as it is read, by the id of its entry; `yaml`: what a file says, as
 * JSON, by its path; `picture`: what is wrong with a picture, by the digest of its bytes; `card`: a picture for where a
 * page is shared, in base64; `related`: the related posts
 * of all.
 */
type Kind = 'html' | 'plain' | 'card' | 'related' | 'yaml' | 'picture';
