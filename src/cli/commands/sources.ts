import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, type Document } from 'yaml';
import { readDataFile } from '../../authoring/data-file.ts';
import { editYaml } from '../../authoring/edit.ts';
import { errorAt } from '../../errors.ts';
import type { Get } from '../../network/get.ts';
import { sourcesSchema } from '../../schemas/source.ts';
import { writeWhole } from '../../write.ts';
import { UsageError, type Command, type Given, type Outcome, type Project } from '../command.ts';

export const sourcesCommand = makeSources();

/** The command; tests give it another way to fetch. */
export function makeSources(get?: Get): Command {
  return {
    name: 'sources',
    summary: 'looks for archived copies of the sources',
    options: {
      archive: {
        type: 'boolean',
        summary: "asks the Internet Archive for the copy closest to each source's date",
      },
    },
    examples: ['npm run post -- sources --archive'],
    run: async (project, given) => {
      if (given.values['archive']) return archive(project, given, get);
      throw new UsageError('say what to do: --archive.');
    },
  };
}

/** What has an archived copy keeps it. */
async function archive(
  { contentDir, root }: Project,
  { tell }: Given,
  get?: Get,
): Promise<Outcome> {
  const path = join(contentDir, 'sources.yaml');
  const { file, value = {}, lineOf, problems } = readDataFile(path, root, sourcesSchema);
  if (problems.length > 0) return { problems, lines: [] };
  // Loaded here alone, because all other commands do without.
  const { createGet, attempt } = await import('../../network/get.ts');
  const { findCopy } = await import('../../network/archive.ts');
  const fetch = get ?? createGet();
  const due = Object.entries(value).flatMap(([id, { url, archived, date, period = '' }]) => {
    const [first = '', day = first] = (date ?? period).replaceAll('-', '').split('/');
    return url && !archived ? { id, url, first, day } : [];
  });
  const found = new Map<string, string>();
  const lines: string[] = [];
  for (const [index, { id, ...page }] of due.entries()) {
    // It is not there today: nobody waits for the rest.
    if (problems.length === 3) break;
    tell(`${index + 1}/${due.length} ${id}`);
    const copy = await attempt(findCopy(fetch, page), (reason) => {
      const message = `the Internet Archive cannot be asked for "${id}": ${reason}.`;
      const hint = 'Try again later:  npm run post -- sources --archive';
      problems.push(errorAt(file, lineOf([id]), { id: 'source-not-archived', message, hint }));
    });
    if (copy) found.set(id, copy);
    if (copy === null) {
      lines.push(`${id}: no copy. Ask for one:  https://web.archive.org/save/${page.url}`);
    }
  }
  if (found.size > 0) await addCopies(path, found);
  lines.push(`${found.size} of ${due.length} sources got a copy.`);
  return { problems, lines, data: { found: Object.fromEntries(found), problems } };
}

/** Behind the address of each source. Comments, order and quotes of the file stay. */
async function addCopies(path: string, found: ReadonlyMap<string, string>): Promise<void> {
  let yaml = await readFile(path, 'utf8');
  for (const [id, copy] of found) {
    yaml = editYaml(yaml, id, (document: Document, source) => {
      if (!isMap(source) || source.has('archived')) return false;
      const place = source.items.findIndex(({ key }) => String(key) === 'url') + 1;
      source.items.splice(place, 0, document.createPair('archived', copy));
      return true;
    });
  }
  await writeWhole(path, yaml);
}
