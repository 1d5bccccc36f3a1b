import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { Dice } from './dice.ts';
import { toSources, toStatement, type Statement } from './statements.ts';
import { heading, number, paragraph, phrase, sentence, tags } from './words.ts';

export interface CorpusSize {
  posts: number;
  /** How many of the posts show a diagram that no other shows. */
  diagrams: number;
  /** How many statements of others each post retells. */
  statements: number;
  /** Whether these are claims, with verdicts and as many sources as there are posts. */
  hasClaims: boolean;
}

/**
 * Writes a content folder of Japanese posts, 3 to 8 KB each: the same for the same size, on every machine. Each has
 * front matter with tags, key points and related posts, sections, links and one or two tables; some have code.
 */
export function writeCorpus(contentDir: string, size: CorpusSize): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(contentDir, path)), { recursive: true });
    writeFileSync(join(contentDir, path), text);
  };
  for (let index = 0; index < size.posts; index++) {
    const statements = toStatements(index, size);
    write(pathOf(index, size), toPost(index, size, statements));
    if (size.hasClaims) write(claimsPath(index), stringify(statements.map(({ claim }) => claim)));
  }
  if (size.hasClaims) write('sources.yaml', toSources(new Dice(0), size.posts));
}

/** Adds a sentence to one post. */
export function changePost(contentDir: string, size: CorpusSize): void {
  appendFileSync(join(contentDir, pathOf(0, size)), '\n追記：公開後に一文を加えた。\n');
}

/** Changes the verdict of one claim. */
export function changeVerdict(contentDir: string): void {
  const file = join(contentDir, claimsPath(0));
  const change = (_: string, verdict: string) =>
    `verdict: ${verdict === 'contradicted' ? 'unconfirmed' : 'contradicted'}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\bverdict: (\S+)/, change));
}

/** Claims stand beside a text, in a folder of its post. */
function pathOf(index: number, { statements }: CorpusSize): string {
  return `posts/${postName(index)}${statements > 0 ? '/ja' : ''}.md`;
}

function claimsPath(index: number): string {
  return `posts/${postName(index)}/claims.yaml`;
}

function postName(index: number): string {
  return `post-${String(index).padStart(4, '0')}`;
}

/** Out of dice of their own, so that the rest of the post is the same without them. */
function toStatements(index: number, { posts, statements }: CorpusSize): Statement[] {
  const dice = new Dice(-index - 1);
  return Array.from({ length: statements }, (_, number) =>
    toStatement(dice, `${postName(index)}-${number + 1}`, posts),
  );
}

function toPost(index: number, size: CorpusSize, statements: Statement[]): string {
  const { posts, diagrams, hasClaims } = size;
  const dice = new Dice(index + 1);
  const parts = [toFrontMatter(dice, index, posts)];
  if (index < diagrams) parts.push(toDiagram(dice, index));
  const tables = dice.between(1, 2);
  const bytes = dice.between(2900, 6200);
  for (let section = 0; section < tables || byteLength(parts) < bytes; section++) {
    parts.push(`${section > 0 && dice.chance(0.3) ? '###' : '##'} ${heading(dice)}`);
    parts.push(toParagraph(dice), ...(section < tables ? [toTable(dice)] : [toParagraph(dice)]));
    if (dice.chance(0.3)) parts.push(toList(dice));
    if (section === 0 && dice.chance(0.4)) parts.push(toCode(dice));
  }
  const up = statements.length > 0 ? '..' : '.';
  const linked = phrase(dice);
  parts.push(`[${linked}の前提](${pathOf(dice.below(posts), size).replace('posts', up)})も参照。`);
  for (const { id, said } of statements) {
    parts.push(`${hasClaims ? `[${said}](claim:${id})` : said}、と当時は伝えられた。`);
  }
  if (dice.chance(0.3)) parts.push(`[[ogp:https://example.com/papers/${index}]]`);
  return `${parts.join('\n\n')}\n`;
}

function byteLength(parts: string[]): number {
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part) + 2, 0);
}

function toFrontMatter(dice: Dice, index: number, posts: number): string {
  const related = new Set(dice.times(dice.below(5), () => dice.below(posts)));
  const lines = [
    `title: ${heading(dice)}：${phrase(dice)}の記録${index + 1}`,
    `description: ${sentence(dice)}${sentence(dice)}`,
    // Days of the past, as a post of the future is not published.
    `pubDate: ${toDay(Math.floor((index * daysCovered) / posts))}`,
    `category: ${dice.pick(categories)}`,
    `tags: [${tags(dice).join(', ')}]`,
    ...['keyPoints:', ...dice.times(3, () => `  - ${toKeyPoint(dice)}`)],
    ...toRelatedPosts(
      dice,
      [...related].filter((other) => other !== index),
    ),
    ...(dice.chance(0.3) ? [`impact: ${paragraph(dice)}`, `editorsNote: ${sentence(dice)}`] : []),
  ];
  return ['---', ...lines, '---'].join('\n');
}

const categories = ['モデル', '研究', '価格', '運用', '社会'];
const daysCovered = 2000;

function toDay(days: number): string {
  return new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
}

function toKeyPoint(dice: Dice): string {
  return dice.chance(0.2) ? `"${emphasized(dice)}"` : sentence(dice);
}

function toRelatedPosts(dice: Dice, indexes: number[]): string[] {
  if (indexes.length === 0) return [];
  return ['relatedPosts:', ...indexes.map((index) => toRelatedPost(dice, index))];
}

function toRelatedPost(dice: Dice, index: number): string {
  return [
    `  - slug: ${postName(index)}`,
    `    score: ${dice.between(50, 99) / 100}`,
    `    reason: { ja: "${sentence(dice)}", en: Record ${index + 1} from another side. }`,
  ].join('\n');
}

function toParagraph(dice: Dice): string {
  const text = paragraph(dice);
  if (dice.chance(0.4)) return `${emphasized(dice)}${text}`;
  if (!dice.chance(0.3)) return text;
  const target = `https://example.com/${dice.pick(['papers', 'news', 'docs'])}/${dice.below(9999)}`;
  return `${text}詳細は[${phrase(dice)}の報告](${target})にある。`;
}

function emphasized(dice: Dice): string {
  return `**${phrase(dice)}**について、${sentence(dice)}`;
}

function toTable(dice: Dice): string {
  const columns = dice.between(3, 5);
  const names = dice.times(columns - 1, () => phrase(dice));
  const rows = dice.times(dice.between(4, 7), () => [
    dice.chance(0.3) ? `**${phrase(dice)}**` : phrase(dice),
    ...dice.times(columns - 1, () => (dice.chance(0.8) ? number(dice) : phrase(dice))),
  ]);
  const rule = ['---', ...names.map(() => '---:')];
  return [['項目', ...names], rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function toList(dice: Dice): string {
  return dice.times(dice.between(3, 5), () => `- ${emphasized(dice)}`).join('\n');
}

function toCode(dice: Dice): string {
  const [limit, port] = [dice.below(9000), dice.between(1024, 9999)];
  return dice.pick([
    `\`\`\`python\n# ${phrase(dice)}\ndef estimate(tokens: int) -> float:\n    return tokens * ${limit} / 1_000_000\n\nprint(estimate(${port}))\n\`\`\``,
    `\`\`\`sh\n# ${phrase(dice)}\nserve --port ${port} --max-tokens ${limit} model.gguf\n\`\`\``,
    `\`\`\`json\n{ "model": "v${limit}", "temperature": 0.6, "stream": true, "port": ${port} }\n\`\`\``,
  ]);
}

/** Its first label names the post, so that no two are the same drawing. */
function toDiagram(dice: Dice, index: number): string {
  const [a, b, c, d] = dice.times(4, () => phrase(dice));
  const lines = dice.pick([
    `flowchart LR\nA["${a} ${index}"] --> B["${b}"]\nB --> C{"${c}"}\nC -- はい --> D["${d}"]\nC -- いいえ --> A`,
    `flowchart TB\nsubgraph P["従来 ${index}"]\nA1["${a}"] --> B1["${b}"]\nend\nsubgraph Q["提案"]\nA2["${c}"] --> B2["${d}"]\nend`,
    `flowchart TD\nA["${a} ${index}"] --> B["${b}"]\nA --> C["${c}"]\nA --> D["${d}"]`,
  ]);
  return `\`\`\`mermaid\n${lines}\n\`\`\``;
}
