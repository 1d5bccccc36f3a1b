// The band of now and the next one on the reader's own clock, and a calculator, which is fetched when it is first touched.
import { bandAt, nextChange, type Band } from '../registry/schedules.ts';
import type { Schedule } from '../schemas/price.ts';

const zone = document.querySelector<HTMLElement>('.your-zone');
const calculator = document.querySelector<HTMLElement>('.calculator');

if (zone) {
  const { words = '', bands = '{}', turns = '{}', schedule: written = '' } = zone.dataset;
  const schedule = JSON.parse(written) as Schedule;
  const now = Date.now();
  const next = nextChange(schedule, now);
  const band = bandAt(schedule, now);
  const wordOf = (list: string, band: Band) => (JSON.parse(list) as Record<Band, string>)[band];
  if (next !== undefined && band) {
    const values: Record<string, string> = {
      band: wordOf(bands, band),
      time: new Date(next).toLocaleString(document.documentElement.lang, {
        month: 'long',
        day: 'numeric',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }),
      to: wordOf(turns, band === 'peak' ? 'offPeak' : 'peak'),
    };
    zone.textContent = words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    zone.hidden = false;
  }
}

if (calculator) {
  const start = () => void import('./calculator.ts').then(({ run }) => run(calculator));
  calculator.addEventListener('focusin', start, { once: true });
  if (new URLSearchParams(location.search).has('in')) start();
}
