import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Problem } from '../errors.ts';
import { correctionsSchema, type CorrectionFields } from '../schemas/correction.ts';
import type { AuthoredDate } from './claims.ts';
import { readDataFile } from './data-file.ts';
import { listUnknownIds, type Fault, type KnownIds } from './references.ts';

/** Reads `corrections.yaml` and checks what it refers to. */
export function readCorrections(
  contentDir: string,
  root: string,
  known: KnownIds,
): { corrections: CorrectionFields[]; dates: AuthoredDate[]; problems: Problem[] } {
  const read = readDataFile(join(contentDir, 'corrections.yaml'), root, correctionsSchema);
  const { file, value = [], lineOf } = read;
  const placed = value.map((fields, index) => ({ ...fields, line: lineOf([index, 'id']) }));
  return {
    corrections: value,
    dates: value.map(({ date }, index) => ({
      field: 'date',
      date,
      file,
      line: lineOf([index, 'date']),
    })),
    problems: [
      ...read.problems,
      ...findRepeated(placed, ({ id }) => id).map(({ item: { id, line }, first }) =>
        errorAt(file, line, {
          id: 'repeated-correction',
          message: `two corrections are called "${id}": the other is in line ${first.line}.`,
          hint: 'Give the newer one another id.',
        }),
      ),
      ...value.flatMap((correction, index) =>
        listFaults(correction, known).map((fault) =>
          errorAt(file, lineOf([index, ...fault.path]), fault),
        ),
      ),
    ],
  };
}

function listFaults({ id, why, posts, claims, sources }: CorrectionFields, known: KnownIds) {
  const faults: Fault[] = listUnknownIds('corrections', { posts, claims, sources }, known);
  if (posts.length === 0 && claims.length === 0) {
    faults.push({
      id: 'correction-of-nothing',
      path: ['id'],
      message: `the correction "${id}" names neither a post nor a claim, so no page would show it.`,
      hint: 'Name what said it:  posts: [deepseek-v4-release]',
    });
  }
  if (why === undefined && sources.length === 0) {
    faults.push({
      id: 'correction-without-reason',
      path: ['id'],
      message: `the correction "${id}" has neither a source nor a reason.`,
      hint: 'Name what showed it:  sources: [deepseek-v4-report]  or  why: { ja: …, en: … }',
    });
  }
  return faults;
}
