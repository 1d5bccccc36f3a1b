// The search itself: in a dialog, or on its own page, where what was asked for stands in the address.
import { make } from './dom.ts';
import { openSearch, type Hit, type Item } from '../search/scan.ts';

interface Setting {
  /** Address of the page of the search, below which its data lies. */
  folder: string;
  /** What a search is called. */
  name: string;
  /** On the page of the search: where it goes. */
  place: HTMLElement | null;
}

/** As `blog/search.ts` writes it. */
export interface SearchFile {
  last: number;
  items: Item[];
  aliases?: string[][];
  strings?: Words;
}

type Words = Record<'found' | 'many' | 'none' | 'close' | 'hint', string> & {
  kinds: Record<Item['kind'], string>;
};

const most = 30;

/** Makes the panel; the function shows it and lets the reader write. */
export function openPanel({ folder, name, place }: Setting): () => void {
  const input = make('input', {
    type: 'search',
    name: 'q',
    autocomplete: 'off',
    spellcheck: false,
  });
  input.ariaLabel = name;
  input.placeholder = name;
  input.enterKeyHint = 'search';
  const status = make('p', { role: 'status' });
  const list = make('ol', { className: 'search-hits' });
  const panel = make('div', { className: 'search-panel', role: 'search' }, input, status, list);
  const data = new Library(folder);

  const update = async () => {
    const query = input.value.trim();
    if (place)
      history.replaceState(
        history.state,
        '',
        query ? `?${new URLSearchParams({ q: query })}` : location.pathname,
      );
    if (query) panel.ariaBusy = 'true';
    await data.load((words, find) => {
      // Meanwhile more may have been typed.
      const now = input.value.trim();
      panel.ariaBusy = 'false';
      const hits = now ? find(now) : [];
      const text = !now
        ? words.hint
        : hits.length === 0
          ? words.none
          : hits.length > most
            ? words.many
            : words.found;
      status.textContent = text.replace('{n}', String(Math.min(most, hits.length)));
      list.replaceChildren(...hits.slice(0, most).map((hit) => toLine(hit, words, data.base)));
    });
  };
  const ask = () =>
    void update().catch(() => {
      location.href = `${folder}?${new URLSearchParams({ q: input.value })}`;
    });
  input.addEventListener('input', ask);
  panel.addEventListener('keydown', (event) => move(event, input, list));

  if (place) {
    place.replaceChildren(panel);
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    if (input.value) ask();
    return () => input.focus();
  }
  const close = make('button', { type: 'button', className: 'search-close' });
  const dialog = make('dialog', { className: 'search-dialog' }, panel, close);
  dialog.ariaLabel = name;
  close.ariaLabel = 'Esc';
  close.addEventListener('click', () => dialog.close());
  // In a field of search, Escape would first take back what was typed.
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') dialog.close();
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return () => {
    if (!dialog.open) dialog.showModal();
    input.select();
    void data.load((words) => {
      close.ariaLabel = words.close;
      status.textContent ||= words.hint;
    });
  };
}

/** The data of the search: the newest first, the rest while one searches. */
class Library {
  readonly #folder: string;
  readonly base: string;
  #items: Item[] = [];
  #first: Promise<SearchFile> | undefined;
  #find: ReturnType<typeof openSearch> | undefined;
  #isWhole = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.base = new URL('..', folder).pathname;
  }

  /** Calls `show` when there is something to search, and again for all that comes later. Rejects where nothing comes. */
  async load(show: (words: Words, find: (query: string) => Hit[]) => void): Promise<void> {
    this.#first ??= this.#read(1);
    const {
      last,
      items,
      aliases = [],
      strings,
    } = await this.#first.catch((reason: unknown) => {
      this.#first = undefined;
      throw reason;
    });
    if (!strings) return;
    const add = (more: Item[]) => {
      this.#items.push(...more);
      this.#find = openSearch(this.#items, aliases);
    };
    if (!this.#find) add(items);
    const tell = () => show(strings, (query) => this.#find?.(query, most + 1) ?? []);
    tell();
    if (this.#isWhole) return;
    this.#isWhole = true;
    for (let number = 2; number <= last; number++) {
      add((await this.#read(number)).items);
      tell();
    }
  }

  async #read(number: number): Promise<SearchFile> {
    const answer = await fetch(`${this.#folder}${number}.json`);
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()) as SearchFile;
  }
}

function toLine({ item, inTitle, excerpt }: Hit, words: Words, base: string): HTMLElement {
  const { kind, to, title, of, sign, label } = item;
  const name = make('small', { className: sign ? `ledger-verdict ${sign}` : '' });
  name.textContent = label ?? words.kinds[kind];
  const link = make('a', { href: base + to.slice(1) }, ...toMarked(title, inTitle));
  const line = make('li', {}, name, link);
  if (of && of !== title) line.append(make('small', { textContent: of }));
  if (excerpt.text) line.append(make('p', {}, ...toMarked(excerpt.text, excerpt.ranges)));
  return line;
}

function toMarked(text: string, ranges: Hit['inTitle']): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), make('mark', { textContent: text.slice(from, to) }));
    end = to;
  }
  return [...parts, text.slice(end)];
}

/** By the arrows from the field through the links and back; by Enter to the first. */
function move(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll<HTMLElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const isInField = document.activeElement === input;
  if (event.key === 'Enter' && isInField && !event.isComposing) links[0]?.click();
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const next = event.key === 'ArrowDown' ? (isInField ? 0 : at + 1) : at - 1;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}
