import { stringify } from 'yaml';

/** How much a content folder holds. */
export interface CrowdSize {
  posts: number;
  claimsPerPost: number;
}

/**
 * The files of a content folder in which every list is long: each post marks claims of its own and the first claim of
 * all, is contradicted by the first post and has tags that no other has; each claim cites sources of its own, every
 * third changed its verdict on one and the same day, and is told on the timeline; each post has a correction.
 */
export function makeCrowd({ posts, claimsPerPost }: CrowdSize): Record<string, string> {
  const numbers = Array.from({ length: posts }, (_, post) => post);
  const claims = numbers.map((post) =>
    Array.from({ length: claimsPerPost }, (_, index) => toClaim(post, index)),
  );
  const all = claims.flat();
  return Object.fromEntries([
    ...numbers.map((post) => [`posts/post-${post}/ja.md`, toText(post, claims[post] ?? [])]),
    ...claims.map((own, post) => [`posts/post-${post}/claims.yaml`, stringify(own)]),
    [
      'sources.yaml',
      stringify(Object.fromEntries(all.map(({ sources: [id] }) => [id, toSource(id)]))),
    ],
    ['timeline.yaml', stringify(all.filter(hasChanged).map(toEvent))],
    ['corrections.yaml', stringify(numbers.map(toCorrection))],
  ] as [string, string][]);
}

const verdicts = ['confirmed', 'contradicted', 'unconfirmed', 'unverifiable'];

function toClaim(post: number, index: number) {
  const id = `claim-${post}-${index}`;
  const said = `${post + 1}本目の記事が伝えた${index + 1}番目の記述で、モデルの規模と価格を述べる`;
  const verdict = verdicts[index % 4] ?? '';
  return {
    id,
    subject: 'size',
    said: { ja: said, en: `statement ${id}` },
    verdict,
    actual: { ja: `${said}が、公開された資料と照らして確かめた結果はこうである`, en: 'as found' },
    owner: 'maker',
    asOf: '2026-04-24',
    sources: [`source-${post}-${index}`] as [string],
    confidence: 'high',
    basis: 'original',
    ...(index % 3 === 0 && {
      history: [
        {
          verdict: verdict === 'unverifiable' ? 'unconfirmed' : 'unverifiable',
          from: '2026-01-25',
          until: '2026-04-24',
        },
      ],
    }),
  };
}

function toText(post: number, own: Claim[]): string {
  const fields = {
    title: `${post + 1}本目の記事：モデルの規模と価格について言われたこと`,
    description: '言われたことを、公開された資料と照らして確かめる。',
    pubDate: new Date(Date.UTC(2026, 0, 1 + (post % 300))).toISOString().slice(0, 10),
    tags: ['共通のタグ', ...Array.from({ length: 3 }, (_, n) => `${post}番の話題${n}`)],
    ...(post === 0 && { featured: true }),
    ...(post > 0 && { relations: [{ post: 'post-0', type: 'contradicted-by' }] }),
  };
  const marks = [...own.map(({ id }) => id), 'claim-0-0'].map((id) => `[記述](claim:${id})。`);
  return `---\n${stringify(fields)}---\n\n${marks.join('\n')}\n`;
}

function toSource(id: string) {
  return {
    title: `Report ${id} on the size and the price of models`,
    publisher: 'DeepSeek',
    url: `https://example.com/reports/${id}`,
    date: '2026-04-24',
    kind: 'primary',
    lang: 'en',
    read: 'copy',
    note: { ja: '保存された写しで読んだ' },
  };
}

function hasChanged({ history }: Claim): boolean {
  return history !== undefined;
}

function toEvent({ id, said, sources }: Claim) {
  return { date: '2026-04-24', lane: 'happened', text: said, claims: [id], sources };
}

function toCorrection(post: number) {
  return {
    id: `correction-${post}`,
    date: '2026-11-20',
    was: { ja: '表の数値は6710億だった。', en: '671 billion' },
    now: { ja: '表の数値を1.6兆に改めた。', en: '1.6 trillion' },
    posts: [`post-${post}`],
    sources: [`source-${post}-0`],
  };
}

type Claim = ReturnType<typeof toClaim>;
