import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSeq } from 'yaml';
import type { Problem } from '../errors.ts';
import { writeWhole } from '../write.ts';
import { dropControls } from './decode.ts';
import { orphanId } from './diagrams.ts';
import { editField } from './edit.ts';

/** Whether there is one right answer, and nothing is lost with it. */
export function canMend({ id, fix }: Problem): boolean {
  return fix !== undefined || id === orphanId || id === 'control-character';
}

/** Mends what can be in the files below `root`, and returns what it has mended. */
export async function mend(problems: readonly Problem[], root: string): Promise<Problem[]> {
  const mended: Problem[] = [];
  for (const [file, own] of Map.groupBy(problems.filter(canMend), ({ file }) => file)) {
    const path = join(root, file);
    if (own.some(({ id }) => id === orphanId)) {
      await rm(path);
      mended.push(...own);
      continue;
    }
    const before = await readFile(path, 'utf8');
    let text = before;
    // From the last item of a list to the first, so that the places of the others stay what they were.
    for (const problem of own.toSorted((a, b) => placeOf(b) - placeOf(a))) {
      const next = applyFix(text, problem);
      if (next !== text) mended.push(problem);
      text = next;
    }
    if (text !== before) await writeWhole(path, text);
  }
  return problems.filter((problem) => mended.includes(problem));
}

function placeOf({ fix }: Problem): number {
  return Number(fix?.path[1] ?? 0);
}

function applyFix(text: string, { fix }: Problem): string {
  if (!fix) return dropControls(text);
  const { path, value } = fix;
  return editField(text, String(path[0]), (document) => {
    // In another dialect the field has another name.
    if (!document.hasIn(path)) return false;
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
    const list = document.get(path[0], true);
    if (isSeq(list) && list.items.length === 0) document.delete(path[0]);
    return true;
  });
}
