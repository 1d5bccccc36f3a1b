import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { timelineSchema, type TimelineEventFields } from '../schemas/timeline.ts';
import type { AuthoredClaims, AuthoredDate } from './claims.ts';
import { readDataFile } from './data-file.ts';
import { hasText, listPostIds } from './files.ts';
import { findUnknownReference } from './references.ts';

/** An event and where its author wrote it. */
export interface AuthoredEvent extends TimelineEventFields {
  file: string;
  line: number;
}

/**
 * Reads `timeline.yaml` and checks what it refers to. Where claims or sources could not be read themselves, what names
 * them cannot be judged and is left alone.
 */
export function readTimeline(
  contentDir: string,
  root: string,
  authored: AuthoredClaims,
): { events: AuthoredEvent[]; dates: AuthoredDate[]; problems: Problem[] } {
  const read = readDataFile(join(contentDir, 'timeline.yaml'), root, timelineSchema);
  const { file, value = [], lineOf } = read;
  const sound = authored.problems.every(({ severity }) => severity !== 'error');
  const known: Known = {
    post: new Set(listPostIds(contentDir).filter((id) => hasText(contentDir, 'posts', id))),
    claims: sound ? new Set(authored.claims.map(({ id }) => id)) : undefined,
    sources: sound ? new Set(Object.keys(authored.sources)) : undefined,
  };
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
        listFaults(event, known).map((fault) =>
          errorAt(file, lineOf([index, ...fault.path]), fault),
        ),
      ),
    ],
  };
}

function listFaults(event: TimelineEventFields, known: Known): Fault[] {
  const { date, post = [], claims, sources } = event;
  const faults = [
    ...listUnknown('post', [post].flat(), known),
    ...listUnknown('claims', claims, known),
    ...listUnknown('sources', sources, known),
  ];
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

function listUnknown(field: keyof Known, ids: string[], { [field]: known }: Known): Fault[] {
  const { rule, place } = references[field];
  return ids.flatMap((id, index) => {
    const finding =
      known &&
      findUnknownReference(id, known, {
        id: rule,
        message: `the timeline names "${id}", which is not ${place}.`,
        hint: `Write an id that is ${place}, or remove it.`,
      });
    return finding ? { ...finding, path: [field, index] } : [];
  });
}

const references = {
  post: { rule: 'unknown-timeline-post', place: 'the name of a post' },
  claims: { rule: 'unknown-timeline-claim', place: 'in any claims.yaml' },
  sources: { rule: 'unknown-timeline-source', place: 'in sources.yaml' },
} as const;

type Known = Record<keyof typeof references, ReadonlySet<string> | undefined>;

type Fault = Finding & { path: (string | number)[] };
