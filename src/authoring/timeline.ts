import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { timelineSchema, type TimelineEventFields } from '../schemas/timeline.ts';
import type { AuthoredClaims } from './claims.ts';
import { readDataFile } from './data-file.ts';
import { listPostIds } from './files.ts';
import { findUnknownReference, type Finding } from './references.ts';

/** An event and the line where its author wrote it. */
export interface AuthoredEvent extends TimelineEventFields {
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
): { events: AuthoredEvent[]; problems: Problem[] } {
  const read = readDataFile(join(contentDir, 'timeline.yaml'), root, timelineSchema);
  const { file, value = [], lineOf } = read;
  const sound = authored.problems.every(({ severity }) => severity !== 'error');
  const known: Known = {
    post: new Set(listPostIds(contentDir)),
    claims: sound ? new Set(authored.claims.map(({ id }) => id)) : undefined,
    sources: sound ? new Set(Object.keys(authored.sources)) : undefined,
  };
  return {
    events: value.map((event, index) => ({ ...event, line: lineOf([index, 'date']) })),
    problems: [
      ...read.problems,
      ...value.flatMap((event, index) =>
        listProblems(event, known).map(({ path, ...problem }): Problem => ({
          ...problem,
          severity: 'error',
          file,
          line: lineOf([index, ...path]),
        })),
      ),
    ],
  };
}

function listProblems(event: TimelineEventFields, known: Known): EventFinding[] {
  const { post, claims, sources } = event;
  const found = [
    ...(post === undefined ? [] : listUnknown('post', post, ['post'], known)),
    ...claims.flatMap((id, index) => listUnknown('claims', id, ['claims', index], known)),
    ...sources.flatMap((id, index) => listUnknown('sources', id, ['sources', index], known)),
  ];
  if (post === undefined && sources.length === 0) {
    found.push({
      id: 'event-without-source',
      path: ['date'],
      message: `the event of ${event.date} has neither a post nor a source.`,
      hint: 'Name where it is known from:  sources: [deepseek-v4-release-note]',
    });
  }
  return found;
}

function listUnknown(
  field: keyof Known,
  id: string,
  path: (string | number)[],
  { [field]: known }: Known,
): EventFinding[] {
  const { rule, place } = references[field];
  const finding =
    known &&
    findUnknownReference(id, known, {
      id: rule,
      message: `the timeline names "${id}", which is not ${place}.`,
      hint: `Write an id that is ${place}, or remove it.`,
    });
  return finding ? [{ ...finding, path }] : [];
}

const references = {
  post: { rule: 'unknown-timeline-post', place: 'the name of a post' },
  claims: { rule: 'unknown-timeline-claim', place: 'in any claims.yaml' },
  sources: { rule: 'unknown-timeline-source', place: 'in sources.yaml' },
} as const;

type Known = Record<'post' | 'claims' | 'sources', ReadonlySet<string> | undefined>;

interface EventFinding extends Finding {
  path: (string | number)[];
}
