import { drawCosts, nameCost } from '../charts/costs.ts';
import { toElement } from '../charts/shape.ts';
import { formatDate, type CalendarDate } from '../i18n/dates.ts';
import { formatSum } from '../i18n/quantities.ts';
import { listCosts } from '../registry/costs.ts';
import type { PricesFields } from '../registry/registry.ts';
import { make } from './dom.ts';

/** Reckons anew whenever a field changes, and keeps what was asked in the address. */
export async function run(place: HTMLElement): Promise<void> {
  const form = place.querySelector('form') as HTMLFormElement;
  const output = place.querySelector('output') as HTMLOutputElement;
  const { prices: address = '', names = '{}', result = '', failed = '' } = place.dataset;
  const nameOf = (model: string) => (JSON.parse(names) as Record<string, string>)[model] ?? model;
  let registry: PricesFields;
  try {
    registry = (await (await fetch(address)).json()) as PricesFields;
  } catch {
    output.textContent = failed;
    return;
  }
  const fields = [...form.querySelectorAll('input')];
  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) ?? field.value;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    if (!form.checkValidity()) return;
    const values = new URLSearchParams(fields.map(({ name, value }) => [name, value]));
    const share = (name: string) => Number(values.get(name)) / 100;
    const workload = {
      input: Number(values.get('in')) * 1e6,
      output: Number(values.get('out')) * 1e6,
      hitRate: share('hit'),
      peakShare: share('peak'),
    };
    const costs = listCosts(registry, workload, values.get('day') ?? '');
    place.querySelector('svg')?.replaceWith(toElement(drawCosts(costs, nameOf, 'ja'), document));
    place
      .querySelector('tbody')
      ?.replaceChildren(
        ...costs.map((cost) =>
          make(
            'tr',
            {},
            make('th', { scope: 'row' }, nameCost(cost, nameOf, 'ja')),
            make('td', { className: 'align-right' }, formatSum(cost.cost, 'USD', 'ja')),
            make('td', {}, formatDate(cost.asOf as CalendarDate, 'ja')),
          ),
        ),
      );
    history.replaceState(null, '', `?${values.toString()}#agent`);
    clearTimeout(waiting);
    // A screen reader is told once the reader has come to rest.
    waiting = setTimeout(() => {
      output.textContent = costs
        .map((cost) =>
          result
            .replace('{model}', nameCost(cost, nameOf, 'ja'))
            .replace('{cost}', formatSum(cost.cost, 'USD', 'ja')),
        )
        .join('');
    }, 350);
  }

  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener('reset', () => setTimeout(show));
  if (asked.has('in')) show();
}
