import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../../authoring/content.ts';
import { listOrphans, orphanId } from '../../authoring/diagrams.ts';
import { describeState, judge } from '../../authoring/judge.ts';
import { canMend, mend } from '../../authoring/mend.ts';
import type { Text } from '../../authoring/read.ts';
import { review } from '../../authoring/review.ts';
import { Cache } from '../../cache.ts';
import { sortProblems, type Problem } from '../../errors.ts';
import { toJson, type Command } from '../command.ts';
import { postOf, toPostId } from '../posts.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'tells everything that is wrong with what authors wrote, without building',
  arguments: [
    { name: '[post...]', summary: 'only of these posts: names, or paths of their files' },
  ],
  options: {
    fix: { type: 'boolean', summary: 'mends what has one right answer' },
    format: {
      type: 'string',
      summary: 'how it is told',
      choices: ['text', 'github', 'json'],
      default: 'text',
    },
  },
  examples: [
    'npm run post -- check',
    'npm run post -- check deepseek-v4-release --fix',
    'npm run -s post -- check --format json',
  ],
  run: async (project, { args, values }) => {
    const { contentDir, root } = project;
    const named = new Set(args.map((arg) => toPostId(arg, contentDir)));
    const isAsked = ({ file }: Problem) =>
      named.size === 0 || named.has(postOf(join(root, file), contentDir) ?? '');
    const cache = findCache(project.cacheDir);
    const fix = values['fix'] === true;
    const found = await check(project, { fix, isAsked, cache });
    const { problems, mended, notices, texts, elsewhere } = found;
    if (values['format'] === 'json') return { problems, lines: [toJson(problems)], told: true };
    if (values['format'] === 'github')
      return { problems, lines: problems.map(toAnnotation), told: true };
    return {
      problems,
      lines: [
        ...mended.map(({ id, file, line }) =>
          id === orphanId ? `Removed ${file}` : `Mended ${file}:${line}, ${id}`,
        ),
        ...notices,
        ...summarise(
          problems,
          texts.filter(({ id, kind }) => named.size === 0 || (kind === 'post' && named.has(id)))
            .length,
        ),
        ...(elsewhere > 0
          ? [`In other files: ${elsewhere} to mend. They are told by  npm run check`]
          : []),
      ],
    };
  },
};

function summarise(problems: readonly Problem[], texts: number): string[] {
  if (problems.length === 0) {
    return [`${texts} ${texts === 1 ? 'text' : 'texts'} checked, nothing to mend.`];
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const stops = `${errors || 'none'} of them ${errors > 1 ? 'stop' : 'stops'} a build`;
  const count = problems.filter(canMend).length;
  const help = count === 0 ? '' : `, ${count} of them by  npm run check -- --fix`;
  const rules = [...new Set(problems.map(({ id }) => id))].map((id) => `#${id}`);
  return [`${problems.length} to mend${help}; ${stops}. ${rulesPage} ${rules.join(' ')}`];
}

/** The page that describes every rule, at its id. */
export const rulesPage = 'docs/rules.md';

/** A line by which GitHub shows the problem beside the line of the file. */
function toAnnotation({ severity, file, line, id, message, hint }: Problem): string {
  const escape = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${severity} file=${property(file)},line=${line},title=${id}::${escape(`${message}\n${hint}`)}`;
}

/**
 * Everything that a build would tell an author, errors and warnings alike, without building. With `fix` it mends what has
 * one right answer, and nothing is lost with. `elsewhere` counts what was found and not asked for.
 */
export async function check(
  place: Place,
  {
    fix = false,
    isAsked = () => true,
    cache,
  }: { fix?: boolean; isAsked?: (problem: Problem) => boolean; cache?: Cache | undefined } = {},
): Promise<{
  problems: Problem[];
  mended: Problem[];
  notices: string[];
  texts: Text[];
  elsewhere: number;
}> {
  const { contentDir, root } = place;
  const { content, texts: judged } = await review(place, cache);
  const { texts } = content;
  const found = judge(content, judged, new Date());
  // The diagrams of a text that cannot be read are not known, and their drawings must not go.
  const isReadable = !found.some(({ severity }) => severity === 'error');
  const orphans = isReadable ? listOrphans(texts, contentDir, root) : [];
  const all = sortProblems([...found, ...orphans]);
  const problems = all.filter(isAsked);
  const elsewhere = all.length - problems.length;
  const notices = describeState(content, new Date());
  if (!fix) return { problems, mended: [], notices, texts, elsewhere };
  const mended = await mend(problems, root);
  return {
    problems: problems.filter((problem) => !mended.includes(problem)),
    mended,
    notices,
    texts,
    elsewhere,
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
