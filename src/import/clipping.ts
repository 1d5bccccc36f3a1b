import { translateDialect } from '../authoring/dialects.ts';
import type { RootContent } from 'mdast';
import { settle, type Answers, type Imported, type Note, type Question } from './imported.ts';
import { detectLanguage } from './language.ts';
import { escapeText, heading, paragraph, writeMarkdown } from './plain-markdown.ts';

/**
 * Understands the text of a page as it was copied from the screen: a title, a lead, key points, an analysis and an
 * editor's comment, the text and perhaps the one it was translated from, and between them the words of the interface.
 */
export function readClipping(source: string, answers: Answers = {}): Imported {
  const all = source.split('\n');
  const lines = all.map((line) => line.trim()).filter((line) => line !== '');
  const notes: Note[] = [];
  const questions: Question[] = [];
  const parts = cutParts(lines, notes, answers, questions);
  const { title, lead, keyPoints, impact, editorsNote } = parts;
  const { text, original, language } = splitLanguages(parts, answers, questions);
  const note = (why: string, taken: readonly string[]) =>
    notes.push(...taken.map((text): Note => ({ text, use: 'field', why })));
  note('title', title);
  note('description', lead);
  note('impact', impact);
  note('editorsNote', editorsNote);
  note('keyPoints', keyPoints);
  const body = toBody(text, notes, answers, questions);
  const fields = {
    title: title.join(' '),
    description: lead.join(''),
    ...parts.fields,
    ...(keyPoints.length > 0 && { keyPoints: pairPoints(keyPoints) }),
    ...(impact.length > 0 && { impact: impact.map(escapeText).join('\n\n') }),
    ...(editorsNote.length > 0 && { editorsNote: editorsNote.map(escapeText).join('\n\n') }),
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
  ['keyPoints', /^(?:この記事の|重要)?(?:キーポイント|要点|ポイント|key (?:points|takeaways))/i],
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
  /^(?:(?:一覧|トップ|ホーム|記事一覧|ニュース一覧)(?:ページ)?(?:に|へ)(?:戻る|もどる)|(?:前|次)の(?:記事|ページ)(?:[:：へ].*)?|[←→‹›«»<>] ?.{1,40}|.{0,12}(?:シェア|ツイート|ポスト|ブックマーク|フォロー|購読|いいね)(?:する)?[!！]?|(?:リンク|URL)?を?コピー(?:する|しました)?|もっと見る|続きを読む|すべて表示|目次|広告|PR|スポンサー.{0,8}|閉じる|メニュー|検索|ログイン|(?:新規|会員)登録|ホーム|お問い合わせ|運営会社|利用規約|プライバシーポリシー|(?:利用規約|プライバシーポリシー|お問い合わせ|運営会社|[ 　|｜/・])+|(?:copyright|©|\(c\)|&copy;).{0,80}|.{0,40}all rights reserved\.?|share(?: this)?|tweet|print|menu|log ?in|sign (?:in|up)|subscribe|read more|show (?:more|less|original)|click to (?:enlarge|expand)|(?:画像を?)?クリック(?:して|で|すると)拡大(?:する|表示)?|拡大する|®)$/iu;

const day =
  /^(?:公開日?|更新日?|掲載日?|投稿日?|published|posted)?[:： 　]*(?:on )?(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:[ T(（].{0,24})?$/i;
const address = /^(?:出典|元記事|ソース|source|url|link)?[:： 　]*(https?:\/\/[!-~]+)$/i;

function cutParts(
  lines: readonly string[],
  notes: Note[],
  answers: Answers,
  questions: Question[],
): Parts {
  const parts: Parts = {
    ...{ title: [], lead: [], keyPoints: [], impact: [], editorsNote: [], text: [], original: [] },
    fields: {},
  };
  let part: Part = 'lead';
  let before: Part = 'text';
  const isAhead = (wanted: readonly Part[], from: number) =>
    lines.slice(from).some((line) => wanted.includes(findSwitch(line)?.part ?? 'lead'));
  const begin = findBegin(lines, answers, questions);
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
    } else if (furniture.test(line)) {
      notes.push({ text: line, use: 'dropped', why: 'furniture of the site' });
    } else if (takeDetail(line, parts, part)) {
      notes.push({ text: line, use: 'field', why: address.test(line) ? 'reference' : 'pubDate' });
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

/** The day and the address of the text, above it. */
function takeDetail(line: string, { fields }: Parts, part: Part): boolean {
  if (part !== 'lead') return false;
  const [, date] = day.exec(line) ?? [];
  const [, url] = address.exec(line) ?? [];
  if (date && !fields['pubDate']) fields['pubDate'] = date;
  else if (url && !fields['reference']) fields['reference'] = url;
  else return false;
  return true;
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
      if (parts.lead.length === 0 || isAhead(['keyPoints', 'impact'], index)) {
        return isPair(lines, index) && isPair(lines, index + 2) ? 'keyPoints' : 'lead';
      }
      return isPair(lines, index) && isPair(lines, index + 2) ? 'keyPoints' : 'text';
    case 'keyPoints': {
      const isSecond = parts.keyPoints.at(-1) === lines[index - 1] && isPair(lines, index - 1);
      const isPoint = isPair(lines, index) || isSecond || bullet.test(line);
      return isPoint || isAhead(['impact', 'editorsNote', 'text'], index) ? 'keyPoints' : 'text';
    }
    case 'impact':
      if (parts.impact.length === 0 || isAhead(['editorsNote'], index)) return 'impact';
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
function findBegin(lines: readonly string[], answers: Answers, questions: Question[]): number {
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
  const answer = options.length > 1 ? settle(question, answers, questions) : question.default;
  return first + Math.max(0, options.indexOf(answer));
}

const bullet = /^(?:[・•●○◆■▪][ 　]*|[–*-][ 　]+)/u;

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
  const isOther = isSentence(line) || bullet.test(line) || pictureLine.test(line);
  return line !== '' && width <= 60 && !isOther;
}

function pairPoints(lines: readonly string[]): string[] {
  const points: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(bullet, '');
    if (isPair(lines, at)) points.push(`**${escapeText(line)}**：${escapeText(lines[++at] ?? '')}`);
    else points.push(escapeText(line));
  }
  return points;
}

/** The text, and what is the same in another language: behind its name, or by the letters it is written in. */
function splitLanguages(
  { text, original }: Parts,
  answers: Answers,
  questions: Question[],
): { text: string[]; original: string[]; language: string } {
  const language = detectLanguage(original.join('\n')) ?? 'en';
  if (original.length > 0 || text.length === 0) return { text, original, language };
  const main = detectLanguage(text[0] ?? '');
  const isOther = (line: string) => ![undefined, main].includes(detectLanguage(line));
  const first = text.findLastIndex((line) => detectLanguage(line) === main) + 1;
  const rest = text.slice(first);
  if (rest.filter(isOther).length < 2) return { text, original, language };
  const found = detectLanguage(rest.join('\n')) ?? 'en';
  const answer = settle(
    {
      name: 'original',
      message: `The last ${rest.length} lines are in another language (${found}). Keep them beside the text as its original?`,
      default: 'yes',
    },
    answers,
    questions,
  );
  if (answer === 'no') return { text, original, language };
  return { text: text.slice(0, first), original: rest, language: found };
}

function toBody(
  lines: readonly string[],
  notes: Note[],
  answers: Answers,
  questions: Question[],
): string {
  const headings = lines.filter((_line, index) => isHeading(lines, index));
  const question = {
    name: 'headings',
    message: `Make headings of ${headings.length === 1 ? 'this short line' : `these ${headings.length} short lines`}? ${headings.join(' / ')}`,
    default: 'yes',
  };
  const areHeadings = headings.length > 0 && settle(question, answers, questions) === 'yes';
  const children: RootContent[] = [];
  for (const [index, line] of lines.entries()) {
    const picture = pictureLine.exec(line)?.groups;
    const last = children.at(-1);
    if (picture) {
      children.push(toPicture(picture));
      notes.push({ text: line, use: 'changed', why: 'a picture' });
    } else if (/^#{1,6} /.test(line)) children.push({ type: 'html', value: line });
    else if (areHeadings && isHeading(lines, index)) {
      children.push(heading(line));
      notes.push({ text: line, use: 'changed', why: 'proposed as a heading' });
    } else if (bullet.test(line) || isListed(lines, index)) {
      const item = { type: 'listItem', children: [paragraph(line.replace(bullet, ''))] } as const;
      if (last?.type === 'list') last.children.push(item as never);
      else children.push({ type: 'list', spread: false, children: [item as never] });
    } else children.push(paragraph(line));
  }
  return writeMarkdown({ type: 'root', children });
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
