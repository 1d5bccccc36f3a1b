import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LinkCard } from '../../../src/schemas/link-card.ts';
import { cleanText, toLinkCard } from '../../../src/markdown/link-card.ts';

const url = 'https://www.example.org/a';
const cards = {
  [url]: {
    title: 'known title',
    description: 'known description',
    site: 'known site',
    date: '2026-01-31',
    image: '/known.png',
  },
} as const;

function find(known: Partial<Record<string, LinkCard>>) {
  return (address: string) => known[address];
}

describe('toLinkCard', () => {
  it('takes what the author wrote before what is known', () => {
    assert.deepEqual(
      toLinkCard([url, './a.png', 'title', 'description', 'site'], find(cards)).view,
      {
        url,
        image: './a.png',
        title: 'title',
        description: 'description',
        site: 'site',
        date: '2026-01-31',
      },
    );
  });

  it('has the language of the page for a title that is not ours', () => {
    const langOf = (title: string) =>
      toLinkCard(['https://a.example/'], () => ({ title, lang: 'en' })).view?.lang;
    assert.equal(langOf('Release note'), 'en');
    assert.equal(langOf('V4についての報道'), undefined);
  });

  it('fills every field left empty from what is known', () => {
    assert.deepEqual(toLinkCard([url, '', '', 'description'], find(cards)).view, {
      url,
      image: '/known.png',
      title: 'known title',
      description: 'description',
      site: 'known site',
      date: '2026-01-31',
    });
  });

  it('names the host beside a title of the author’s', () => {
    assert.deepEqual(toLinkCard([url, '', 'title'], find({})).view, {
      url,
      title: 'title',
      site: 'example.org',
    });
  });

  it('shows the address where nothing is known, cut when long', () => {
    assert.deepEqual(toLinkCard([url], find({})).view, { url, title: 'example.org/a' });
    const { view } = toLinkCard([`https://example.org/${'x'.repeat(200)}`], find({}));
    assert.equal(view?.title.length, 80);
  });

  it('finds a page by its address as browsers write it', () => {
    const known = { 'https://example.org/': { title: 'home' } };
    assert.equal(toLinkCard(['https://EXAMPLE.org'], find(known)).view?.title, 'home');
  });

  it('never shows a picture of another server', () => {
    const { view, problems } = toLinkCard([url, 'https://example.com/a.png'], find({}));
    assert.equal(view?.image, undefined);
    assert.deepEqual(
      problems.map(({ id, severity }) => [id, severity]),
      [['remote-card-image', 'warning']],
    );
  });

  it('offers the corrected card for a title in the place of the picture', () => {
    const [problem] = toLinkCard([url, '題'], find({})).problems;
    assert.equal(problem?.id, 'card-image');
    assert.match(problem.hint, /\[\[ogp:https:\/\/www\.example\.org\/a\|\|題\]\]/);
  });

  it('needs the full address of a page of the web', () => {
    for (const address of [
      ...['', 'https:/example.org', 'https:///', 'ftp://example.org/', 'https://localhost/', '/a'],
      ...[
        'https://user@example.org/',
        'https://user:word@example.org/',
        'https://exa mple.org/',
        'https://a.b:x/',
      ],
    ]) {
      const { view, problems } = toLinkCard([address], find({}));
      assert.equal(view, undefined, address);
      assert.deepEqual(
        problems.map(({ id }) => id),
        ['card-address'],
      );
    }
    assert.equal(
      toLinkCard(['HTTPS://Example.org/A'], find({})).view?.url,
      'https://example.org/A',
    );
  });

  it('has five fields', () => {
    const fields = [url, '', 'a', 'b', 'c'];
    assert.deepEqual(toLinkCard(fields, find({})).problems, []);
    const [problem] = toLinkCard([...fields, ''], find({})).problems;
    assert.equal(problem?.id, 'card-fields');
    assert.match(problem.message, /received 6/);
  });

  it('shows an address that cannot be decoded as it is', () => {
    const { view } = toLinkCard(['https://example.org/%E3%81/'], find({}));
    assert.equal(view?.title, 'example.org/%E3%81');
    assert.equal(
      toLinkCard(['https://example.org/%E9%A1%8C'], find({})).view?.title,
      'example.org/題',
    );
  });

  it('offers the scheme for a bare host', () => {
    const [problem] = toLinkCard(['arxiv.org/abs/1'], find({})).problems;
    assert.equal(problem?.hint, 'Write  [[ogp:https://arxiv.org/abs/1]]');
  });
});

describe('cleanText', () => {
  it('takes out what cannot be seen and can disturb', () => {
    assert.equal(cleanText('a\u0000b\u202Ec\u2066d\u200Be\uFEFFf\u009Bg'), 'abcdefg');
  });

  it('keeps what writing needs', () => {
    assert.equal(cleanText('👩‍💻 が 葛󠄀'), '👩‍💻 が 葛󠄀');
  });

  it('joins lines as the text does', () => {
    assert.equal(cleanText('長い\n題\nand\nmore'), '長い題and more');
  });

  it('is at most 300 characters long, counted as readers do', () => {
    const text = cleanText('😀'.repeat(400));
    assert.equal(Array.from(text).length, 300);
    assert.match(text, /😀…$/u);
  });
});
