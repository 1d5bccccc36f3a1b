import { toDay, translateDialect } from '../authoring/dialects.ts';
import type { ListItem, RootContent, TableRow } from 'mdast';
import type { Answers, Imported, Note, Question } from './imported.ts';
import { detectLanguage } from './language.ts';
import { findPerson, isByline } from './person.ts';
import { escapeText, heading, paragraph, toInline, writeMarkdown } from './plain-markdown.ts';

/**
 * Understands the text of a page as it was copied from the screen: a title, a lead, key points, an analysis and an
 * editor's comment, the text and perhaps the one it was translated from, and between them the words of the interface.
 */
export function readClipping(source: string, answers: Answers = {}): Imported {
  const all = source.split('\n');
  const lines = all.map(trimLine).filter((line) => line !== '');
  const notes: Note[] = [];
  const questions: Question[] = [];
  const ask: Ask = (question) => {
    questions.push(question);
    return answers[question.name] ?? question.default;
  };
  const parts = cutParts(lines, notes, ask);
  const { title, lead, keyPoints, impact, editorsNote } = parts;
  const { text, original, language } = splitLanguages(parts, ask);
  const note = (why: string, taken: readonly string[]) =>
    notes.push(...taken.map((text): Note => ({ text, use: 'field', why })));
  note('title', title);
  note('description', lead);
  note('impact', impact);
  note('editorsNote', editorsNote);
  note('keyPoints', keyPoints);
  const body = toBody(text, notes, ask);
  const fields = {
    title: title.join(' '),
    description: joinLines(lead),
    ...parts.fields,
    ...(keyPoints.length > 0 && { keyPoints: pairPoints(keyPoints) }),
    ...(impact.length > 0 && { impact: toMarkdown(impact) }),
    ...(editorsNote.length > 0 && { editorsNote: toMarkdown(editorsNote) }),
  };
  return {
    fields: translateDialect(fields).data,
    comments: [],
    body,
    ...(original.length > 0 && { original: { language, text: original.join('\n\n') } }),
    lines: all,
    notes,
    questions,
  };
}

/** The answer to a question, or its default. */
type Ask = (question: Question) => string;

/** Of a row whose cells are parted by tabs the first may be empty. */
function trimLine(line: string): string {
  return /\S\t/.test(line) ? line.replace(/^[ 　]+|\s+$/g, '') : line.trim();
}

/** Between two words in Latin letters the end of a line was a blank. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce(
    (before, line) => before + (/[!-~]$/.test(before) && /^[!-~]/.test(line) ? ' ' : '') + line,
    '',
  );
}

/** Whether a text without front matter looks like one: the words of an interface part it. */
export function isClipping(source: string): boolean {
  return source.split('\n').some((line) => findSwitch(line.trim())?.isInterface);
}

type Part = 'lead' | 'keyPoints' | 'impact' | 'editorsNote' | 'text' | 'original' | 'related';

interface Parts extends Record<Exclude<Part, 'related'> | 'title', string[]> {
  fields: Record<string, unknown>;
}

/** Lines that say what comes below them, and what: by their whole, or with its first words behind a colon. */
const switches: readonly [part: Part, names: RegExp][] = [
  [
    'keyPoints',
    /^(?:(?:この|本)?記事の|重要な?|主な|主要な?|注目の?)?(?:キーポイント|要点(?:まとめ)?|ポイント|ハイライト|[3３三]行(?:まとめ|要約)|(?:key|main) (?:points|takeaways|facts)|(?:the )?highlights|at a glance|tl;dr)/i,
  ],
  ['impact', /^(?:影響(?:分析)?|インパクト分析|考察|impact(?: analysis)?)/i],
  [
    'editorsNote',
    /^(?:編集(?:部|者)?(?:の)?コメント|編集後記|編集部より|editor['’]s (?:note|comment))/i,
  ],
  ['text', /^(?:本文|記事本文|記事全文|全文|日本語訳|翻訳文?)/],
  ['original', /^(?:原文|英文|英語原文|元の記事|original(?: (?:text|article))?)/i],
  [
    'related',
    /^(?:関連(?:記事|リンク|ニュース|する記事|情報)|おすすめ(?:の)?記事|(?:あわせて|こちらも)(?:読みたい|おすすめ)|人気記事|related(?: (?:articles|stories|links))?|read next|more (?:from|on) .{1,40}|you may also like)/i,
  ],
];

/** Behind the name of a part: nothing, a verb of the interface, or a colon and the first words. */
const behindName =
  /^(?:[・、/と&](?:.{1,20}?))?(?<verb>(?:を|の)?(?:表示|非表示|隠す|見る|読む|開く|閉じる)(?:する)?)?[ 　]*[▼▲▽△⌄›»+]?(?:[:：][ 　]*(?<words>.*))?$/u;

function findSwitch(line: string): { part: Part; words: string; isInterface: boolean } | undefined {
  for (const [part, names] of switches) {
    const [name] = names.exec(line) ?? [];
    const { groups } = (name !== undefined && behindName.exec(line.slice(name.length))) || {};
    if (groups) {
      const isInterface = groups['verb'] !== undefined;
      return { part, words: groups['words'] ?? '', isInterface };
    }
  }
  return undefined;
}

/** Lines of the site around a text, by their whole. */
const furniture =
  /^(?:(?:一覧|トップ|ホーム|記事一覧|ニュース一覧)(?:ページ)?(?:に|へ)(?:戻る|もどる)|(?:前|次)の(?:記事|ページ)(?:[:：へ].*)?|[←→‹›«»<>] ?.{1,40}|.{0,12}(?:シェア|ツイート|ポスト|ブックマーク|フォロー|購読|いいね)(?:する)?[!！]?|(?:リンク|URL)?を?コピー(?:する|しました)?|もっと見る|続きを読む|すべて表示|目次|広告|PR|スポンサー.{0,8}|閉じる|メニュー|検索|ログイン|(?:新規|会員)登録|ホーム|お問い合わせ|運営会社|利用規約|プライバシーポリシー|(?:利用規約|プライバシーポリシー|お問い合わせ|運営会社|[ 　|｜/・])+|(?:copyright|©|\(c\)|&copy;).{0,80}|.{0,40}all rights reserved\.?|(?:share|save|print|bookmark|e-?mail|listen to)(?: this)?(?: (?:article|story|page|post))?(?: (?:on|via|by) .{1,30})?|tweet|menu|log ?in|sign in|(?:subscribe|sign up)(?: (?:to|for) .{1,60})?|follow .{1,30} on .{1,30}|advertisements?|sponsored(?: content)?|skip to .{1,20}|back to .{1,20}|(?:comments?|コメント)[ 　]?[(（]?\d*件?[)）]?|\d+ comments?|(?:ニュースレター|メルマガ|メールマガジン)(?:に|を|の|へ)?(?:の)?(?:登録|購読)(?:する)?|(?:(?:X|Twitter|Facebook|LINE|LinkedIn|はてな(?:ブックマーク)?|Pocket|Bluesky|Threads|Reddit|WhatsApp|メール)[ 　|・/]*){2,}|(?:読了|この記事は|約)[^。\d]{0,8}\d{1,3} ?分(?:で読め(?:る|ます))?|\d{1,3}[- ]min(?:ute)?s? read|(?:estimated )?reading time.{1,20}|read more|show (?:more|less|original)|click to (?:enlarge|expand)|(?:画像を?)?クリック(?:して|で|すると)拡大(?:する|表示)?|拡大する|®)$/iu;

/** Where the page stands within its site: of several steps, or from its first page on. */
const path = /^[^>＞›»]{1,30}(?:[>＞›»][^>＞›»]{1,60}){2,6}$/;
const home = /^(?:ホーム|トップ(?:ページ)?|home|top)[ 　]*[>＞›»].{1,100}$/i;

const day =
  /^(?:公開日?|更新日?|掲載日?|投稿日?|published|posted)?[:： 　]*(?:on )?(?<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4})(?:(?:,? at|[ T(（|,]).{0,24})?$/i;
const address = /^(?:出典|元記事|ソース|source|url|link)?[:： 　]*(https?:\/\/[!-~]+)$/i;

function cutParts(lines: readonly string[], notes: Note[], ask: Ask): Parts {
  const parts: Parts = {
    ...{ title: [], lead: [], keyPoints: [], impact: [], editorsNote: [], text: [], original: [] },
    fields: {},
  };
  let part: Part = 'lead';
  let before: Part = 'text';
  const isAhead = (wanted: readonly Part[], from: number) =>
    lines.slice(from).some((line) => wanted.includes(findSwitch(line)?.part ?? 'lead'));
  const begin = findBegin(lines, ask);
  for (const [index, line] of lines.entries()) {
    const found = parts.title.length > 0 ? findSwitch(line) : undefined;
    if (found && (found.words === '' || found.part === 'impact' || found.part === 'editorsNote')) {
      if (found.part === 'related') before = part === 'original' ? 'original' : 'text';
      // What shows or hides several parts opens none of them by itself; a label follows.
      part = found.part;
      if (found.words) parts[part as 'impact'].push(found.words);
      notes.push({
        text: line,
        use: found.words ? 'field' : 'dropped',
        why: found.words ? part : 'words of the interface',
      });
    } else if (furniture.test(line) || isPath(line, parts)) {
      notes.push({ text: line, use: 'dropped', why: 'furniture of the site' });
    } else if (part === 'lead' && takeDetails(line, parts, notes)) {
      continue;
    } else if (parts.title.length === 0) {
      parts.title.push(line);
    } else {
      part = nextPart(part, line, index, { lines, parts, before, begin, isAhead });
      if (part === 'related') {
        notes.push({ text: line, use: 'dropped', why: 'a link to another page of the site' });
      } else parts[part].push(line);
    }
  }
  return parts;
}

function isPath(line: string, { title }: Parts): boolean {
  return home.test(line) || (title.length === 0 && path.test(line));
}

/** The day, the address and the author of the text, above it. */
function takeDetails(line: string, { fields }: Parts, notes: Note[]): boolean {
  const found = {
    reference: address.exec(line)?.[1],
    ...(isByline(line)
      ? { author: findPerson(line), pubDate: findDay(line.replace(/^.*?[|｜/・,、][ 　]*/, '')) }
      : { pubDate: findDay(line) }),
  };
  const taken = Object.entries(found).filter(([field, value]) => value && !fields[field]);
  if (taken.length === 0) return false;
  Object.assign(fields, Object.fromEntries(taken));
  notes.push({ text: line, use: 'field', why: taken.map(([field]) => field).join(', ') });
  return true;
}

function findDay(line: string): string | undefined {
  return /^\d{4}-.*/.exec(String(toDay(day.exec(line)?.groups?.['date'])))?.[0];
}

interface Around {
  lines: readonly string[];
  parts: Parts;
  /** The part that a list of links interrupts. */
  before: Part;
  /** Where the text begins below an editor's comment. */
  begin: number;
  isAhead: (wanted: readonly Part[], from: number) => boolean;
}

/** The part that a line without a name of its own belongs to. */
function nextPart(part: Part, line: string, index: number, around: Around): Part {
  const { lines, parts, before, begin, isAhead } = around;
  switch (part) {
    case 'lead':
      if (isItem(line) || isItem(lines[index + 1] ?? ''))
        return isShort(line) || isItem(line) ? 'text' : 'lead';
      if (parts.lead.length === 0 || isAhead(['keyPoints', 'impact'], index)) {
        return isPair(lines, index) && isPair(lines, index + 2) ? 'keyPoints' : 'lead';
      }
      return isPair(lines, index) && isPair(lines, index + 2) ? 'keyPoints' : 'text';
    case 'keyPoints': {
      const isSecond = parts.keyPoints.at(-1) === lines[index - 1] && isPair(lines, index - 1);
      const isMarked = bullet.test(parts.keyPoints[0] ?? line);
      const isPoint = isMarked
        ? bullet.test(line) || bullet.test(lines[index + 1] ?? '')
        : isPair(lines, index) || isSecond;
      return isPoint || isAhead(['impact', 'editorsNote', 'text'], index) ? 'keyPoints' : 'text';
    }
    case 'impact':
      if (parts.impact.length === 0 || bullet.test(line) || isAhead(['editorsNote'], index))
        return 'impact';
      return 'text';
    case 'editorsNote':
      return index < begin ? 'editorsNote' : 'text';
    case 'related':
      return isSentence(line) && line.length > 40 ? before : 'related';
    default:
      return part;
  }
}

/** Nothing parts the comment from the text below it: the comment is one paragraph, unless its author says otherwise. */
function findBegin(lines: readonly string[], ask: Ask): number {
  const label = lines.findLastIndex((line) => {
    const found = findSwitch(line);
    return found?.part === 'editorsNote' && !found.isInterface;
  });
  if (label < 0) return 0;
  const first = label + (findSwitch(lines[label] ?? '')?.words ? 1 : 2);
  const next = lines.findIndex((line, index) => index > label && findSwitch(line)?.part === 'text');
  if (next >= 0) return next;
  const options = lines.slice(first, first + 3);
  const question = {
    name: 'begin',
    message: "Where does the text begin, below the editor's comment?",
    options,
    default: options[0] ?? '',
  };
  const answer = options.length > 1 ? ask(question) : question.default;
  return first + Math.max(0, options.indexOf(answer));
}

const bullet =
  /^(?:[・•●○◆■▪][ 　]*|[–*-][ 　]+|\d{1,2}[.)][ 　]+|\d{1,2}[．）][ 　]*|[(（]\d{1,2}[)）][ 　]*|[①-⑳][ 　]*)/u;
const numbered = /^[(（]?[\d①-⑳]/u;

/** A row of a table as browsers copy it, or as it is typed with bars; a single bar parts no cells. */
function toCells(line: string): string[] {
  if (/\S\t|^\t+\S/.test(line)) return line.split('\t').map((cell) => cell.trim());
  const bars = line.match(/(?<!\\)\|/g) ?? [];
  if (bars.length < 2) return [line];
  const cells = line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function isRow(line: string): boolean {
  return toCells(line).length > 1;
}

/** What is no sentence of a lead. */
function isItem(line: string): boolean {
  return bullet.test(line) || isRow(line);
}

function isSentence(line: string): boolean {
  return /[。．.!?！？」』”")）…] ?®?$/.test(line);
}

/** A few words, and below them their sentence. */
function isPair(lines: readonly string[], index: number): boolean {
  const [words = '', sentence = ''] = lines.slice(index, index + 2);
  return isShort(words) && isSentence(sentence) && sentence.length > words.length;
}

function isShort(line: string): boolean {
  const width = line.replace(/[^ -~]/gu, '  ').length;
  const isOther = isSentence(line) || isItem(line) || pictureLine.test(line);
  return line !== '' && width <= 60 && !isOther;
}

/** Each point on one line, which may go on below its sign; a few words with a sentence below them are its name. */
function pairPoints(lines: readonly string[]): string[] {
  const points: [words: string, rest: string[]][] = [];
  for (const [at, line] of lines.entries()) {
    const last = points.at(-1);
    const isMore = bullet.test(lines[0] ?? '') ? !bullet.test(line) : isPair(lines, at - 1);
    if (last && isMore) last[1].push(line);
    else points.push([line.replace(bullet, ''), []]);
  }
  return points.map(([words, rest]) => {
    const isName = !/[、,はがをにでとのもや]$/.test(words) && isPair([words, joinLines(rest)], 0);
    return isName
      ? `**${escapeText(words)}**：${escapeText(joinLines(rest))}`
      : escapeText(joinLines([words, ...rest]));
  });
}

/** The text, and what is the same in another language: behind its name, or by the letters it is written in. */
function splitLanguages(
  { text, original }: Parts,
  ask: Ask,
): { text: string[]; original: string[]; language: string } {
  const language = detectLanguage(original.join('\n')) ?? 'en';
  if (original.length > 0 || text.length === 0) return { text, original, language };
  const main = detectLanguage(text[0] ?? '');
  const isOther = (line: string) =>
    !isRow(line) && ![undefined, main].includes(detectLanguage(line));
  const first = text.findLastIndex((line) => detectLanguage(line) === main) + 1;
  const rest = text.slice(first);
  if (rest.filter(isOther).length < 2) return { text, original, language };
  const found = detectLanguage(rest.join('\n')) ?? 'en';
  const message = `The last ${rest.length} lines are in another language (${found}). Keep them beside the text as its original?`;
  const answer = ask({ name: 'original', message, default: 'yes' });
  if (answer === 'no') return { text, original, language };
  return { text: text.slice(0, first), original: rest, language: found };
}

function toBody(lines: readonly string[], notes: Note[], ask: Ask): string {
  const headings = lines.filter((_line, index) => isHeading(lines, index));
  const question = {
    name: 'headings',
    message: `Make headings of ${headings.length === 1 ? 'this short line' : `these ${headings.length} short lines`}? ${headings.join(' / ')}`,
    default: 'yes',
  };
  const areHeadings = headings.length > 0 && ask(question) === 'yes';
  const children: RootContent[] = [];
  for (const [index, line] of lines.entries()) {
    const picture = pictureLine.exec(line)?.groups;
    if (picture) {
      children.push(toPicture(picture));
      notes.push({ text: line, use: 'changed', why: 'a picture' });
    } else if (/^#{1,6} /.test(line)) children.push({ type: 'html', value: line });
    else if (areHeadings && isHeading(lines, index)) {
      children.push(heading(line));
      notes.push({ text: line, use: 'changed', why: 'proposed as a heading' });
    } else if (isInTable(lines, index)) addRow(children, line);
    else if (bullet.test(line) || isListed(lines, index)) addPoint(children, line);
    else children.push(paragraph(line));
  }
  return writeMarkdown({ type: 'root', children });
}

/** Paragraphs and lists. */
function toMarkdown(lines: readonly string[]): string {
  const children: RootContent[] = [];
  for (const line of lines) {
    if (bullet.test(line)) addPoint(children, line);
    else children.push(paragraph(line));
  }
  return writeMarkdown({ type: 'root', children }).trim();
}

function addPoint(children: RootContent[], line: string): void {
  const last = children.at(-1);
  const ordered = bullet.test(line) && numbered.test(line);
  const item = { type: 'listItem', children: [paragraph(line.replace(bullet, ''))] } as ListItem;
  if (last?.type === 'list' && last.ordered === ordered) last.children.push(item);
  else children.push({ type: 'list', ordered, spread: false, children: [item] });
}

function addRow(children: RootContent[], line: string): void {
  const last = children.at(-1);
  const cells = toCells(line);
  if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
  const row: TableRow = {
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: toInline(cell) })),
  };
  if (last?.type === 'table') last.children.push(row);
  else children.push({ type: 'table', children: [row] });
}

/** Beside another row with as many cells. */
function isInTable(lines: readonly string[], index: number): boolean {
  const { length } = toCells(lines[index] ?? '');
  const near = [lines[index - 1] ?? '', lines[index + 1] ?? ''];
  return length > 1 && near.some((line) => toCells(line).length === length);
}

const pictureLine =
  /^(?:!\[(?<alt>[^\]]*)\]\()?[[［]?(?:(?:画像|図|写真|image)[:： 　]*)?(?<url>(?:https?:\/\/[!-~]+\/)?[^\s/:*?"<>|。、]+(?:\/[^\s/:*?"<>|。、]+){0,9}\.(?:png|jpe?g|webp|avif|gif|svg))[\])］]?$/iu;

function toPicture({ url = '', alt = '' }: Record<string, string>): RootContent {
  return { type: 'paragraph', children: [{ type: 'image', url, alt }] };
}

/** A short line above a paragraph, with no other short line beside it. */
function isHeading(lines: readonly string[], index: number): boolean {
  const [before = '', line = '', after = ''] = [lines[index - 1], lines[index], lines[index + 1]];
  const isAbove = bullet.test(after) || (isSentence(after) && after.length > line.length);
  return isShort(line) && !isShort(before) && isAbove;
}

/** One of several short lines, such as titles, one below the other. */
function isListed(lines: readonly string[], index: number): boolean {
  const near = [lines[index - 1] ?? '', lines[index + 1] ?? ''];
  return isShort(lines[index] ?? '') && near.some(isShort);
}
