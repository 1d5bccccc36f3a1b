import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cache } from '../cache.ts';
import { compare } from '../compare.ts';
import type { Problem } from '../errors.ts';
import { readContent, type Content, type Place } from './content.ts';

/**
 * The content folder as this process last read it. It is read once, whoever asks first; in dev, again after each change.
 */
export class Library {
  readonly place: Place;
  readonly cache: Cache;
  #reading: Promise<Content> | undefined;
  #content: Content | undefined;
  #code: Promise<string> | undefined;
  readonly #followers = new Map<string, Follower>();
  #problems: readonly Problem[] = [];
  #listener: Listener | undefined;

  constructor(place: Place, cacheDir: string) {
    this.place = place;
    this.cache = new Cache(cacheDir);
  }

  /** What authors wrote; read now if nobody has asked before. */
  async load(): Promise<Content> {
    this.#content = await (this.#reading ??= this.#read());
    return this.#content;
  }

  async #read(): Promise<Content> {
    return readContent(this.place, this.cache, await this.code);
  }

  /** The same for those that cannot wait. Throws where nothing has been read yet. */
  get content(): Content {
    if (!this.#content) throw new Error('The content was asked for before it was read.');
    return this.#content;
  }

  /** Digest of the code that this process runs, also when its files change meanwhile. */
  get code(): Promise<string> {
    return (this.#code ??= digestCode(this.place.root));
  }

  /** Reads everything again and tells those who follow, in the order in which they came. */
  async reload(): Promise<void> {
    this.#reading = undefined;
    const content = await this.load();
    for (const follower of this.#followers.values()) await follower(content);
  }

  /** What was found wrong when the texts were last loaded. */
  tell(problems: readonly Problem[]): void {
    this.#problems = problems;
    this.#listener?.();
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Tells `listener`, and no other any more, whenever the texts were loaded. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  /** One follower for each name: who comes again takes the place of its former self. */
  follow(name: string, follower: Follower): void {
    this.#followers.set(name, follower);
  }
}

/**
 * What everything that is kept depends on beside its source: our own code and every package. Astro's store does not
 * notice that a plugin changed and would go on serving what the old one made.
 */
export async function digestCode(root: string): Promise<string> {
  const src = join(root, 'src');
  const files = await readdir(src, { recursive: true });
  const code = files.filter((file) => /\.(?:ts|json)$/.test(file) && !file.startsWith('content/'));
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const file of code.sort(compare)) hash.update(file).update(await readFile(join(src, file)));
  return hash.digest('hex');
}

type Listener = () => void;
type Follower = (content: Content) => Promise<void> | void;
