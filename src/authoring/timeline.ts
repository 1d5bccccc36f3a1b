import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Problem } from '../errors.ts';
import { timelineSchema, type TimelineEventFields } from '../schemas/timeline.ts';
import type { AuthoredDate } from './claims.ts';
import { readDataFile } from './data-file.ts';
import { listUnknownIds, type Fault, type KnownIds } from './references.ts';

/** An event and where its author wrote it. */
export interface AuthoredEvent extends TimelineEventFields {
  file: string;
  line: number;
}

/** Reads `timeline.yaml` and checks what it refers to. */
export function readTimeline(
  contentDir: string,
  root: string,
  known: KnownIds,
): { events: AuthoredEvent[]; dates: AuthoredDate[]; problems: Problem[] } {
  const read = readDataFile(join(contentDir, 'timeline.yaml'), root, timelineSchema);
  const { file, value = [], lineOf } = read;
  const events = value.map((event, index) => ({ ...event, file, line: lineOf([index, 'date']) }));
  const repeated = findRepeated(events, ({ date, text }) => `${date} ${text.ja}`);
  return {
    events,
    dates: events.map(({ date, line }) => ({ field: 'date', date, file, line })),
    problems: [
      ...read.problems,
      ...repeated.map(({ item: { line }, first }) =>
        errorAt(file, line, {
          id: 'repeated-event',
          message: `this is the event of line ${first.line} again.`,
          hint: 'Remove one of the two.',
        }),
      ),
      ...value.flatMap((event, index) =>
        [...listFaults(event, known), ...listForecastFaults(event, value)].map((fault) =>
          errorAt(file, lineOf([index, ...fault.path]), fault),
        ),
      ),
    ],
  };
}

function listFaults(event: TimelineEventFields, known: KnownIds): Fault[] {
  const { date, post = [], claims, sources } = event;
  const faults = listUnknownIds('timeline', { post: [post].flat(), claims, sources }, known);
  if (event.post === undefined && sources.length === 0) {
    faults.push({
      id: 'event-without-source',
      path: ['date'],
      message: `the event of ${date} has neither a post nor a source.`,
      hint: 'Name where it is known from:  sources: [deepseek-v4-release-note]',
    });
  }
  return faults;
}

/** A forecast is for days in their order, and came on the day of an event. */
function listForecastFaults(
  { date, forecast }: TimelineEventFields,
  events: readonly TimelineEventFields[],
): Fault[] {
  if (!forecast) return [];
  const { from, until = from, came } = forecast;
  const faults: Fault[] = [];
  if (until < from) {
    faults.push({
      id: 'forecast-order',
      path: ['forecast', 'until'],
      message: `the forecast of ${date} is for ${from} until ${until}.`,
      hint: 'Write the earlier day in  from:  and the later one in  until:',
    });
  }
  if (!events.some((event) => event.lane === 'happened' && event.date === came)) {
    faults.push({
      id: 'forecast-without-event',
      path: ['forecast', 'came'],
      message: `the forecast of ${date} came on ${came}, of which the timeline tells nothing.`,
      hint: 'Write the day of the event that answers it, or add that event.',
    });
  }
  return faults;
}
