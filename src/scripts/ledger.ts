// Filters the lines of the ledger and keeps what was asked for in the address, so that it can be sent to others.
import { fold, matches, toQuery, type Filter, type Row } from './ledger-filter.ts';

const panel = document.querySelector<HTMLElement>('.ledger-filter');
if (panel) start(panel);

function start(panel: HTMLElement): void {
  const fields = [...panel.querySelectorAll<Field>('[name]')];
  const subjects = readSubjects(panel);
  const lines = [...document.querySelectorAll<HTMLElement>('.ledger li')].map((element) =>
    toLine(element, subjects),
  );
  const update = () => {
    const filter = readFilter(fields);
    show(lines, filter);
    announce(panel, lines);
    history.replaceState(history.state, '', location.pathname + toQuery(filter) + location.hash);
  };
  const fillIn = (query: string) => {
    fillFields(fields, new URLSearchParams(query));
    update();
  };
  panel.addEventListener('input', update);
  panel.querySelector('button')?.addEventListener('click', () => fillIn(''));
  addEventListener('popstate', () => fillIn(location.search));
  fillIn(location.search);
  panel.hidden = false;
}

/** Their ids by the words that lines say them with. */
function readSubjects(panel: HTMLElement): Map<string, string> {
  const options = panel.querySelectorAll<HTMLOptionElement>('[name="subject"] option');
  return new Map([...options].map(({ text, value }) => [text, value]));
}

function toLine(element: HTMLElement, subjects: Map<string, string>): Line {
  const post = element.closest<HTMLElement>('[data-post]');
  const group = element.closest<HTMLElement>('.ledger');
  return {
    element,
    row: {
      verdict: group?.dataset['verdict'] ?? '',
      post: post?.dataset['post'] ?? '',
      subject: subjects.get(element.querySelector('small')?.textContent ?? '') ?? '',
      text: fold(`${element.textContent} ${post?.querySelector('h3')?.textContent}`),
    },
  };
}

function readFilter(fields: Field[]): Filter {
  const filter: Filter = { verdict: '', post: '', subject: '', q: '' };
  for (const { name, value } of fields) filter[name as keyof Filter] = value;
  return filter;
}

/** A choice that the ledger does not have asks for nothing. */
function fillFields(fields: Field[], query: URLSearchParams): void {
  for (const field of fields) {
    field.value = query.get(field.name) ?? '';
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = '';
  }
}

/** Hides lines, and headings that are left without a line. */
function show(lines: Line[], filter: Filter): void {
  for (const { element, row } of lines) element.hidden = !matches(row, filter);
  for (const block of document.querySelectorAll<HTMLElement>('.ledger, .ledger [data-post]')) {
    const found = block.querySelectorAll('li:not([hidden])').length;
    block.hidden = found === 0;
    const count = block.querySelector<HTMLElement>('[data-count]');
    if (count) count.textContent = (count.dataset['count'] ?? '').replace('{n}', String(found));
  }
}

function announce(panel: HTMLElement, lines: Line[]): void {
  const status = panel.querySelector<HTMLElement>('[aria-live]');
  if (!status) return;
  const found = lines.filter(({ element }) => !element.hidden).length;
  const words = status.dataset[found > 0 ? 'found' : 'notFound'] ?? '';
  status.textContent = words.replace('{total}', String(lines.length)).replace('{n}', String(found));
}

type Field = HTMLInputElement | HTMLSelectElement;

interface Line {
  element: HTMLElement;
  row: Row;
}
