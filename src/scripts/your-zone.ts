// The band of now and the next one on the reader's own clock.
import type { Schedule } from '../registry/registry.ts';
import { bandAt, nextChange, type Band } from '../registry/schedules.ts';

const zone = document.querySelector<HTMLElement>('.your-zone');

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
