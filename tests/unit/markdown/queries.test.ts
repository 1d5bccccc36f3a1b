import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VFile } from 'vfile';
import { ask, stillHolds, type SiteQueries } from '../../../src/markdown/queries.ts';
import { renderMarkdown, renderMdx, sampleQueries } from '../../support/markdown.ts';

const diagram = { key: 'abc', source: '<svg/>' };
const site: SiteQueries = { ...sampleQueries, diagram: () => diagram };

describe('ask', () => {
  it('answers, and leaves question and answer in the front matter', () => {
    const frontmatter = {};
    const file = new VFile({ data: { astro: { frontmatter } } });
    assert.equal(ask(file, site, 'sign', 'v4-mit-licence'), 'confirmed');
    assert.equal(ask(file, site, 'sign', 'no such claim'), undefined);
    assert.equal(ask(file, site, 'page', '/content/posts/other/ja.md'), '/posts/other/');
    assert.equal(ask(file, site, 'picture', '/public/card.png'), 'sound');
    assert.equal(ask(file, site, 'diagram', 'graph LR'), diagram);
    assert.deepEqual(frontmatter, {
      answers: {
        'sign v4-mit-licence': 'confirmed',
        'sign no such claim': '',
        'page /content/posts/other/ja.md': '/posts/other/',
        'picture /public/card.png': 'sound',
        'diagram graph LR': '2128df08317728dc',
      },
    });
  });
});

describe('stillHolds', () => {
  const text =
    '[a](claim:v4-mit-licence) [b](claim:none) ![c](hero.png) ![d](/card.png) [e](../other/ja.md)\n\n' +
    '[1.74](price:a?kind=input&at=2026-04-24)\n\n[[ogp:https://example.com/card]]\n\n```mermaid\ngraph LR\n```';
  const changes: Record<string, Partial<SiteQueries>> = {
    'a verdict changes': {
      sign: (id) => (id === 'v4-mit-licence' ? 'contradicted' : undefined),
    },
    'a claim appears': { sign: (id) => site.sign(id) ?? 'confirmed' },
    'a claim goes': { sign: () => undefined },
    'a picture beside the text goes': {
      picture: (file) => (file.startsWith('/content') ? 'missing' : 'sound'),
    },
    'a public picture is spoilt': {
      picture: (file) => (file.startsWith('/public') ? 'unsound it is broken' : 'sound'),
    },
    'another price holds now': {
      fact: () => ({ values: [1.74], written: '1.74 USD', unit: 'USD', now: 0.15 }),
    },
    'a page goes': { page: () => undefined },
    'a page moves': { page: () => '/posts/elsewhere/' },
    'another title is known of a linked page': { card: () => ({ title: 'new' }) },
    'nothing is known of a linked page': { card: () => undefined },
    'a diagram is drawn anew': { diagram: () => ({ ...diagram, source: '<svg></svg>' }) },
    'a diagram goes': { diagram: () => undefined },
  };

  for (const [format, render] of Object.entries({ '.md': renderMarkdown, '.mdx': renderMdx })) {
    it(`is true of what a text in ${format} was told, after a way through JSON`, async () => {
      const answers = await answersOf(render);
      assert.equal(Object.keys(answers).length, 8);
      assert.ok(stillHolds(answers, site));
    });

    for (const [name, change] of Object.entries(changes)) {
      it(`is false of a text in ${format} when ${name}`, async () => {
        assert.ok(!stillHolds(await answersOf(render), { ...site, ...change }));
      });
    }
  }

  it('does not ask for what no text asked', () => {
    assert.ok(stillHolds({}, {} as SiteQueries));
  });

  it('is false of a question that nobody can answer any more', () => {
    assert.ok(!stillHolds({ 'weather tomorrow': '' }, site));
    assert.ok(!stillHolds({ claimIds: '' }, site));
  });

  async function answersOf(render: typeof renderMarkdown | typeof renderMdx) {
    const { frontmatter } = await render(text, { queries: { diagram: () => diagram } });
    return JSON.parse(JSON.stringify(frontmatter.answers)) as Record<string, string>;
  }
});
