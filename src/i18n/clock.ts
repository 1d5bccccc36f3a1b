/** A moment on the clocks of a zone: its day, `2026-08-17`, its weekday, `Mon`, and the minutes since its midnight. */
export function toLocalTime(moment: number, zone: string) {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(
    clock.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: parts['weekday'] ?? '',
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

const fields = {
  hourCycle: 'h23',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;
