import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

const card = '[[ogp:https://example.org/a]]';
const list = (...names: string[]) =>
  `<ul class="link-cards">${names
    .map(
      (name) =>
        `<li><a href="https://example.org/${name}" class="link-card" rel="noopener">` +
        `<span class="link-card-title">example.org/${name}</span></a></li>`,
    )
    .join('')}</ul>`;
const told = async (source: string) => {
  const { html, problems } = await renderMarkdown(source);
  return { html: html.trim(), problems: problems.map(({ line, id }) => `${line} ${id}`) };
};

describe('remarkLinkCards', () => {
  it('leaves code alone that goes on over lines of cards', async () => {
    assert.deepEqual(await told(`a \`b\n${card}\nc\` d`), {
      html: '<p>a <code>b [[ogp:https://example.org/a]] c</code> d</p>',
      problems: [],
    });
  });

  it('is not stopped by a backtick that opens no code', async () => {
    assert.equal(
      (await told(`a \` b\n\n${card}\n\nc \` d`)).html,
      `<p>a \` b</p>\n${list('a')}\n<p>c \` d</p>`,
    );
    assert.equal((await told(`a \` b\n${card}`)).html, `<p>a \` b</p>\n${list('a')}`);
  });

  it('reports what would be cut in two, and cuts it out', async () => {
    assert.deepEqual(await told(`a\n\n**b\n${card}\nc**`), {
      html: `<p>a</p>\n${list('a')}`,
      problems: ['3 card-inline', '5 card-inline'],
    });
  });

  it('makes no list of cards that lead nowhere', async () => {
    assert.deepEqual(await told('a\n[[ogp:example]]\nb'), {
      html: '<p>a</p>\n<p>b</p>',
      problems: ['2 card-address'],
    });
  });

  it('names the line of each card', async () => {
    const { problems } = await told('a\nb\n[[ogp:x]]\n[[ogp:y\n|]] [[ogp:z]]\nc [[ogp:');
    assert.deepEqual(problems, [
      '3 card-address',
      '4 card-address',
      '5 card-address',
      '6 card-inline',
    ]);
  });

  it('joins lists that follow each other, and no others', async () => {
    const other = '[[ogp:https://example.org/b]]';
    assert.equal((await told(`${card}\n\n${other}`)).html, list('a', 'b'));
    assert.equal((await told(`- ${card}\n\n- ${other}\n\n${card}`)).html, list('a', 'b', 'a'));
    assert.match((await told(`- ${card}\n- b`)).html, /^<ul>\n<li>.*<\/li>\n<li>b<\/li>\n<\/ul>$/s);
    assert.match((await told(`${card}\n\n-\n-`)).html, /<ul>\n<li><\/li>\n<li><\/li>\n<\/ul>$/);
  });

  it('reads lines that end as on Windows, in quotations of quotations', async () => {
    assert.equal(
      (await told(`> > 一\r\n> > ${card}\r\n> ${card}\r\n`)).html.replace(/\n/g, ''),
      `<blockquote><blockquote><p>一</p>${list('a', 'a')}</blockquote></blockquote>`,
    );
  });

  it('keeps hard breaks within the text and drops them at its ends', async () => {
    const { html } = await told(`a  \nb\\\n${card}\n*c*  \n[d\ne](#x)`);
    assert.equal(
      html,
      `<p>a<br>\nb</p>\n${list('a')}\n<p><em>c</em><br>\n<a href="#x">d\ne</a></p>`,
    );
  });

  it('tells which words stand around what is no card', async () => {
    const { problems } = await renderMarkdown(`${'前'.repeat(40)}${card}${'後'.repeat(40)}`);
    assert.match(
      problems[0]?.message ?? '',
      /received "前{20}\[\[ogp:https:\/\/example\.org\/a\]\]後{31}"\.$/,
    );
  });
});
