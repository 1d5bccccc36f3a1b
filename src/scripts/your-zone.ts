import type { Schedule } from '../registry/registry.ts';
import { bandAt, nextChange, type Band } from '../registry/schedules.ts';

/** The band of now and the next one on the reader's own clock. */
export function show(zone: HTMLElement): void {
  const { words = '', bands = '{}', turns = '{}', schedule: written = '' } = zone.dataset;
  const schedule = JSON.parse(written) as Schedule;
  const now = Date.now();
  const next = nextChange(schedule, now);
  const band = bandAt(schedule, now);
  if (next === undefined || !band) return;
  const wordOf = (list: string, band: Band) => (JSON.parse(list) as Record<Band, string>)[band];
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
