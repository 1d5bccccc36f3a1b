import { accessSync, constants } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readContent, type Place } from '../../authoring/content.ts';
import { describeScheduled, judge, type Judged } from '../../authoring/judge.ts';
import { listOrphans } from '../../authoring/diagrams.ts';
import { relativePath } from '../../authoring/files.ts';
import { toMarkdownSite } from '../../authoring/markdown.ts';
import type { Text } from '../../authoring/read.ts';
import { createTextRenderer } from '../../authoring/render.ts';
import { digestCode } from '../../authoring/library.ts';
import { Cache } from '../../cache.ts';
import { sortProblems, warningAt, type Problem } from '../../errors.ts';
import type { Command } from '../command.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'checks everything an author writes',
  options: {
    fix: {
      type: 'boolean',
      summary: 'also removes drawings of diagrams that no text has any more',
    },
  },
  examples: ['npm run post -- check', 'npm run post -- check --json'],
  run: async (project, { values }) => {
    const { problems, removed, texts } = await check(
      project,
      values['fix'] === true,
      findCache(project.cacheDir),
    );
    return {
      problems,
      lines: [
        ...removed.map((file) => `Removed ${file}`),
        ...describeScheduled(texts, new Date()),
        problems.length === 0
          ? `${texts.length} texts checked, nothing to mend.`
          : `${problems.length} to mend.`,
      ],
    };
  },
};

/**
 * Everything that a build would tell an author, errors and warnings alike, without building. With `fix` it removes what is
 * wrong and can be removed without loss.
 */
export async function check(
  place: Place,
  fix: boolean,
  cache?: Cache,
): Promise<{ problems: Problem[]; removed: string[]; texts: Text[] }> {
  const { contentDir, root } = place;
  const content = await readContent(place, cache, cache && (await digestCode(root)));
  const { texts } = content;
  cache?.write();
  const render = createTextRenderer(
    toMarkdownSite(place, () => content),
    root,
  );
  const judged: Judged[] = [];
  for (const text of texts) {
    const { problems, metadata } = await render(text);
    judged.push({ ...metadata.frontmatter, text, problems });
  }
  const problems = judge(content, judged, new Date());
  // The diagrams of a text that cannot be read are not known, and their drawings must not go.
  const readable = !problems.some(({ severity }) => severity === 'error');
  const orphans = (readable ? listOrphans(texts, contentDir) : []).map((path) =>
    relativePath(root, path),
  );
  if (fix) await Promise.all(orphans.map((file) => rm(join(root, file))));
  else problems.push(...orphans.map(orphan));
  return {
    problems: sortProblems(problems),
    removed: fix ? orphans : [],
    texts,
  };
}

/** What builds keep, if there were any and it can be read: a check does without. */
function findCache(folder: string): Cache | undefined {
  try {
    accessSync(join(folder, 'content.db'), constants.W_OK);
    return new Cache(folder);
  } catch {
    return undefined;
  }
}

function orphan(file: string): Problem {
  return warningAt(file, 1, {
    id: 'orphan-diagram',
    message: 'no text has this diagram any more.',
    hint: 'Remove it with  npm run check -- --fix',
  });
}
