// The search itself: in a dialog, or on its own page, where what was asked for stands in the address.
import type { SearchStrings } from '../search/file.ts';
import type { Hit } from '../search/scan.ts';
import { make } from './dom.ts';
import { SearchData } from './search-data.ts';

interface Setting {
  /** Address of the page of the search, below which its data lies. */
  folder: string;
  /** What a search is called. */
  name: string;
  /** On the page of the search: where it goes. */
  place: HTMLElement | null;
}

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
  const close = make('button', { type: 'button', className: 'search-close' });
  close.ariaLabel = 'Esc';
  const base = new URL('..', folder).pathname;
  const fallback = [...(place?.children ?? [])];

  const show = () => {
    const words = data.first?.strings;
    if (!words) return;
    const query = input.value.trim();
    const hits = query ? data.find(query, most + 1) : [];
    const lines = hits.slice(0, most).map((hit) => toLine(hit, words, base));
    close.ariaLabel = words.close;
    status.textContent = describe(query, hits.length, words);
    list.replaceChildren(...(query ? lines : words.examples.map((one) => toExample(one, folder))));
  };
  const data = new SearchData(folder, show);
  const ask = () => {
    const query = new URLSearchParams({ q: input.value.trim() });
    if (place) history.replaceState(history.state, '', input.value.trim() ? `?${query}` : '.');
    show();
    data.load().catch(() => {
      // What the page says without a script leads on.
      if (place) place.replaceChildren(panel, ...fallback);
      else location.href = `${folder}?${query}`;
    });
  };
  input.addEventListener('input', ask);
  panel.addEventListener('keydown', (event) => move(event, input, list));

  if (place) {
    place.replaceChildren(panel);
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    ask();
    return () => input.focus();
  }
  const dialog = make('dialog', { className: 'search-dialog' }, panel, close);
  dialog.ariaLabel = name;
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
    ask();
  };
}

function describe(query: string, found: number, words: SearchStrings): string {
  if (!query) return words.hint;
  const text = found === 0 ? words.none : found > most ? words.many : words.found;
  return text.replace('{n}', String(Math.min(most, found)));
}

function toLine({ item, inTitle, excerpt }: Hit, words: SearchStrings, base: string): HTMLElement {
  const { kind, to, title, of, sign, label } = item;
  const name = make('small', { className: sign ? `ledger-verdict ${sign}` : '' });
  name.textContent = label ?? words.kinds[kind];
  const link = make('a', { href: base + to.slice(1) }, ...toMarked(title, inTitle));
  const line = make('li', {}, name, link);
  if (of && of !== title) line.append(make('small', { textContent: of }));
  if (item.known && !excerpt.text.startsWith(item.known))
    line.append(make('p', {}, make('strong', { textContent: `→ ${item.known}` })));
  if (excerpt.text) line.append(make('p', {}, ...toMarked(excerpt.text, excerpt.ranges)));
  return line;
}

function toExample(query: string, folder: string): HTMLElement {
  const href = `${folder}?${new URLSearchParams({ q: query })}`;
  return make('li', {}, make('a', { href, textContent: query }));
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
  if (event.key === 'Enter' && isInField && input.value.trim() && !event.isComposing)
    links[0]?.click();
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const next = event.key === 'ArrowDown' ? (isInField ? 0 : at + 1) : at - 1;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}
