// Finds lines of the whole ledger, of which a page may show only some, and keeps what was asked for in the address, so
// that it can be sent to others.
import { openSearch, type Hit, type Item } from '../search/scan.ts';
import { make } from './dom.ts';
import { outcomeOf, select, toQuery, type Filter } from './ledger-lines.ts';
import { readSearchFile } from './search-data.ts';

/** How many lines are shown at once. */
const most = 500;

/** Makes the filter work. The function answers what a reader does to it, or else shows what the address asks for. */
export function openLedger(panel: HTMLElement, list: HTMLElement): (event?: Event) => void {
  const { search = '', ...words } = panel.dataset;
  const base = new URL('..', new URL(search, location.href)).pathname;
  const fields = [...panel.querySelectorAll<Field>('[name]')];
  const chips = [...panel.querySelectorAll<HTMLElement>('[data-verdict]')];
  const labels = readLabels(panel, chips);
  const page = [...list.children];
  const lines = new Map(
    [...list.querySelectorAll('li')].map((line) => [line.querySelector('a')?.pathname, line]),
  );
  const pager = document.querySelector<HTMLElement>('.pager');
  const status = document.querySelector('.ledger-status');
  const orders = {
    verdicts: chips.map(({ dataset }) => dataset['verdict'] ?? ''),
    subjects: [...labels.keys()],
  };
  // The lines of the page go from heading to heading; to show the page again, it has to have them all.
  const places = [...list.querySelectorAll('ul')].map((ul) => [ul, [...ul.children]] as const);
  let data: Promise<Data> | undefined;

  const restore = () => {
    for (const [ul, items] of places) ul.replaceChildren(...items);
    list.replaceChildren(...page);
    if (pager) pager.hidden = false;
  };
  const say = (text = '') => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const show = async () => {
    const { claims, find } = await (data ??= load(search));
    // Meanwhile more may have been typed, or all of it taken back.
    const filter = readFilter(fields, chips);
    if (!toQuery(filter)) return;
    const found = select(claims, filter, find, orders);
    const shown = found.slice(0, most);
    const text = shown.length < found.length ? words['many'] : words[shown[0] ? 'found' : 'none'];
    say(fill(text, { total: claims.length, n: found.length, shown: shown.length }));
    const toLine = (claim: Item) => lines.get(base + claim.to.slice(1)) ?? makeLine(claim, base);
    list.replaceChildren(
      ...toSections(shown, (claim) => toHeadings(claim, filter.sort, labels, words), toLine),
    );
    if (pager) pager.hidden = true;
  };
  const update = () => {
    const query = toQuery(readFilter(fields, chips));
    history.replaceState(history.state, '', location.pathname + query + location.hash);
    if (!query) {
      restore();
      return say();
    }
    if (!data) say(words['searching']);
    show().catch(() => {
      data = undefined;
      restore();
      say(words['failed']);
    });
  };
  return (event) => {
    const target = event?.target instanceof Element ? event.target : undefined;
    const chip = target?.closest<HTMLElement>('[data-verdict]');
    if (chip) press(chips, chip.ariaCurrent === 'true' ? undefined : chip);
    else if (target?.closest('button')) fillIn(fields, chips, '');
    else if (!target) fillIn(fields, chips, location.search);
    update();
    // From further down one would see the end of a shorter list.
    if (target && list.getBoundingClientRect().top < 0) list.scrollIntoView();
  };
}

interface Data {
  claims: Item[];
  find: (query: string) => Hit[];
}

/** All claims, the newest article first. */
async function load(folder: string): Promise<Data> {
  const read = (number: number) => readSearchFile(folder, number);
  const first = await read(1);
  const rest = Array.from({ length: first.last - 1 }, (_, index) => read(index + 2));
  const files = [first, ...(await Promise.all(rest))];
  const claims = files.flatMap(({ items }) => items.filter(({ kind }) => kind === 'claim'));
  return { claims, find: openSearch(claims, first.aliases) };
}

/** The words of verdicts and subjects by their ids. */
function readLabels(panel: HTMLElement, chips: HTMLElement[]): Map<string, string> {
  const options = panel.querySelectorAll<HTMLOptionElement>('[name="subject"] > option');
  return new Map([
    ...chips.map(({ dataset }) => [dataset['verdict'] ?? '', dataset['label'] ?? ''] as const),
    ...Array.from(options, ({ value, text }) => [value, text] as const),
  ]);
}

function readFilter(fields: Field[], chips: HTMLElement[]): Filter {
  const pressed = chips.find(({ ariaCurrent }) => ariaCurrent === 'true');
  const filter: Filter = { verdict: '', post: '', subject: '', sort: '', q: '' };
  for (const { name, value } of fields) filter[name as keyof Filter] = value;
  return { ...filter, verdict: pressed?.dataset['verdict'] ?? '' };
}

/** A choice that the ledger does not have asks for nothing. */
function fillIn(fields: Field[], chips: HTMLElement[], query: string): void {
  const asked = new URLSearchParams(query);
  for (const field of fields) {
    field.value = asked.get(field.name) ?? '';
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = '';
  }
  press(
    chips,
    chips.find(({ dataset }) => dataset['verdict'] === asked.get('verdict')),
  );
}

function press(chips: HTMLElement[], pressed: HTMLElement | undefined): void {
  for (const chip of chips) chip.ariaCurrent = chip === pressed ? 'true' : null;
  pressed?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What a claim stands under: one heading, or two. */
function toHeadings(
  claim: Item,
  sort: string,
  labels: ReadonlyMap<string, string>,
  words: DOMStringMap,
): string[] {
  if (sort === 'post') return [claim.of ?? ''];
  if (sort === 'subject') return [labels.get(claim.subject ?? '') ?? ''];
  if (sort === 'date') return [(words['asOf'] ?? '').replace('{date}', toDay(claim.date))];
  return [labels.get(outcomeOf(claim) ?? '') ?? '', claim.of ?? ''];
}

function toDay(date = '1970-01-01'): string {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** Claims under their headings, as a page of the ledger has them. */
function toSections(
  claims: Item[],
  headingsOf: (claim: Item) => string[],
  toLine: (claim: Item) => HTMLElement,
): HTMLElement[] {
  const sections: HTMLElement[] = [];
  let lines = make('ul');
  let [last, lastSub]: (string | undefined)[] = [];
  for (const claim of claims) {
    const [heading = '', sub] = headingsOf(claim);
    if (heading !== last || sub !== lastSub) {
      lines = make('ul');
      if (heading !== last)
        sections.push(
          make('section', { className: 'ledger' }, make('h2', { textContent: heading })),
        );
      if (sub) sections.at(-1)?.append(make('h3', { textContent: sub }));
      sections.at(-1)?.append(lines);
    }
    [last, lastSub] = [heading, sub];
    lines.append(toLine(claim));
  }
  return sections;
}

/** As a page of the ledger has it. */
function makeLine({ to, title, text, sign = '' }: Item, base: string): HTMLElement {
  const link = make('a', { href: base + to.slice(1), textContent: title });
  const known = text.split('\n').map((part) => make('p', { textContent: part }));
  return make('li', { className: sign }, link, ...known);
}

function fill(text = '', values: Record<string, number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

type Field = HTMLInputElement | HTMLSelectElement;
