import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idsFile } from '../schemas/json.ts';
import type { Content, Place } from './content.ts';

/**
 * Writes the ids that editors complete, for the content folder of the project. They are not committed: two branches that
 * each add a source would be in conflict over them.
 */
export function writeKnownIds(
  { contentDir, root }: Place,
  content: Pick<Content, 'texts' | 'claims' | 'sources' | 'registry' | 'unread'>,
): void {
  // Ids do not go because the file that they stand in is being edited.
  if (contentDir !== join(root, 'src/content') || content.unread) return;
  const folder = join(root, 'schemas');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, idsFile), `${JSON.stringify(toIdsSchema(content), null, 2)}\n`);
  } catch {
    // Nobody but editors misses it.
  }
}

/** The other schemas refer to its parts, by the kind of the ids. */
function toIdsSchema({
  texts,
  claims,
  sources,
  registry,
}: Pick<Content, 'texts' | 'claims' | 'sources' | 'registry'>) {
  const families = Object.entries(registry.families);
  const ids = {
    posts: texts.filter(({ kind }) => kind === 'post').map(({ id }) => id),
    claims: claims.map(({ id }) => id),
    sources: Object.keys(sources),
    models: families.flatMap(([id, { models }]) => [id, ...Object.keys(models)]),
  };
  const kinds = Object.entries(ids).map(([kind, ids]) => [
    kind,
    { enum: [...new Set(ids)].sort() },
  ]);
  return { definitions: Object.fromEntries(kinds) as Record<string, { enum: string[] }> };
}
