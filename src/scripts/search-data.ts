import type { SearchFile } from '../search/file.ts';
import { openSearch, type Hit, type Item } from '../search/scan.ts';

/** The data of the search: what is in its first file at once, the rest while one searches. */
export class SearchData {
  /** Of the first file. */
  first: SearchFile | undefined;
  #find: ((query: string, most: number) => Hit[]) | undefined;
  #loading: Promise<void> | undefined;
  readonly #folder: string;
  readonly #changed: () => void;

  /** `changed` is called whenever there is more to be found. */
  constructor(folder: string, changed: () => void) {
    this.#folder = folder;
    this.#changed = changed;
  }

  find(query: string, most: number): Hit[] {
    return this.#find?.(query, most) ?? [];
  }

  /** Reads it once, and again after a failure. Rejects where a file cannot be read. */
  load(): Promise<void> {
    return (this.#loading ??= this.#read().catch((reason: unknown) => {
      this.#loading = undefined;
      throw reason;
    }));
  }

  async #read(): Promise<void> {
    const items: Item[] = [];
    this.first = await readSearchFile(this.#folder, 1);
    const { last, aliases } = this.first;
    for (let number = 1; number <= last; number++) {
      const file = number === 1 ? this.first : await readSearchFile(this.#folder, number);
      items.push(...file.items);
      this.#find = openSearch(items, aliases);
      this.#changed();
    }
  }
}

/** File `number`, from 1. Rejects where it cannot be read. */
export async function readSearchFile(folder: string, number: number): Promise<SearchFile> {
  const answer = await fetch(`${folder}${number}.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as SearchFile;
}
