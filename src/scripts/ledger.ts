// Finds lines of the whole ledger, of which a page shows only some, and keeps what was asked for in the address, so that
// it can be sent to others. Its data is fetched when a reader first asks.
import { make } from './dom.ts';
import { select, toQuery, toRows, type Filter, type Part, type Row } from './ledger-filter.ts';

const panel = document.querySelector<HTMLElement>('.ledger-filter');
const list = document.querySelector<HTMLElement>('.ledger-list');
if (panel && list) start(panel, list);

function start(panel: HTMLElement, list: HTMLElement): void {
  const { base = '', ...words } = panel.dataset;
  const fields = [...panel.querySelectorAll<Field>('[name]')];
  const labels = readLabels(panel);
  const page = [...list.children];
  const pager = document.querySelector<HTMLElement>('.pager');
  const status = panel.querySelector('[aria-live]');
  let rows: Promise<Row[]> | undefined;

  const show = (text: string | undefined, content = page) => {
    if (status) status.textContent = text ?? '';
    if (pager) pager.hidden = content !== page;
    list.replaceChildren(...content);
  };
  const search = async () => {
    const all = await (rows ??= load(base, labels));
    // Meanwhile more may have been typed, or all of it taken back.
    const filter = readFilter(fields);
    if (!toQuery(filter)) return;
    const found = select(all, filter);
    const shown = found.slice(0, 100);
    const text = shown.length < found.length ? words['many'] : words[shown[0] ? 'found' : 'none'];
    const counts = { total: all.length, n: found.length, shown: shown.length };
    show(fill(text, counts), toSections(shown, base, labels));
  };
  const update = () => {
    const query = toQuery(readFilter(fields));
    history.replaceState(history.state, '', location.pathname + query + location.hash);
    if (!query) return show('');
    if (!rows) show(words['searching']);
    search().catch(() => {
      rows = undefined;
      show(words['failed']);
    });
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

/** The words of verdicts and subjects by their ids. */
function readLabels(panel: HTMLElement): Map<string, string> {
  const options = panel.querySelectorAll<HTMLOptionElement>(':not([name="post"]) > option');
  return new Map([...options].map(({ value, text }) => [value, text]));
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

/** The whole ledger, in its order. */
async function load(base: string, labels: Map<string, string>): Promise<Row[]> {
  const read = async (part: number): Promise<Part> =>
    (await fetch(`${base}search/${part}.json`)).json();
  const first = await read(1);
  const rest = Array.from({ length: first.last - 1 }, (_, index) => read(index + 2));
  return [first, ...(await Promise.all(rest))].flatMap((part) => toRows(part, labels));
}

/** Rows under their verdicts and articles, as a page of the ledger has them. */
function toSections(rows: Row[], base: string, labels: Map<string, string>): HTMLElement[] {
  const sections: HTMLElement[] = [];
  let lines: HTMLElement | undefined;
  for (const [index, { id, said, verdict, sign, subject, post, title }] of rows.entries()) {
    const last = rows[index - 1];
    if (verdict !== last?.verdict) {
      const heading = make('h2', { textContent: labels.get(verdict) ?? '' });
      sections.push(make('section', { className: `ledger ${verdict}` }, heading));
    }
    if (verdict !== last?.verdict || post !== last.post) {
      lines = make('ul');
      sections.at(-1)?.append(make('h3', { textContent: title }), lines);
    }
    const link = make('a', { href: `${base}${id}/`, textContent: said });
    lines?.append(
      make(
        'li',
        { className: sign },
        link,
        ' ',
        make('small', { textContent: labels.get(subject) ?? '' }),
      ),
    );
  }
  return sections;
}

function fill(text = '', values: Record<string, number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

type Field = HTMLInputElement | HTMLSelectElement;
