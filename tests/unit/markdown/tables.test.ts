import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { unified } from 'unified';
import { getStrings } from '../../../src/i18n/strings.ts';
import { rehypeTables } from '../../../src/markdown/tables.ts';

describe('rehypeTables', () => {
  it('names tables by their heading, and numbers those under headings of one text', () => {
    const table = '<table><tbody><tr><td>a</td></tr></tbody></table>';
    const html = run(
      `${table}<h2>価格</h2>${table}<h3>性能</h3>${table}${table}<h2>性能</h2>${table}`,
    );
    assert.deepEqual(
      Array.from(html.matchAll(/aria-label="(.*?)"/g), ([, label]) => label),
      ['/-', '価格/-', '性能/1', '性能/2', '性能/3'],
    );
  });

  it('boxes a table with spans of its own, and leaves its cells as they are', () => {
    const table =
      '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>';
    assert.equal(run(table), `${box}${table}</div>`);
  });

  it('leaves row headers of an author as they are', () => {
    const table = '<table><tbody><tr><td>a</td><td>b</td><th>c</th></tr></tbody></table>';
    assert.equal(run(table), `${box}${table}</div>`);
  });

  it('gives the only column of a table no row headers', () => {
    const table = '<table><tbody><tr><td>b</td></tr></tbody></table>';
    assert.equal(run(table), `${box}${table}</div>`);
  });

  it('takes a picture for a name, and a blank for none', () => {
    assert.equal(
      run(
        '<table><thead><tr><th> </th><th><img></th></tr></thead><tbody><tr><td> </td><td>a</td></tr>' +
          '<tr><td><img></td><td>b</td></tr></tbody></table>',
      ),
      `${box}<table><thead><tr><td> </td><th scope="col"><img></th></tr></thead><tbody><tr><td> </td><td>a</td></tr>` +
        '<tr><th scope="row"><img></th><td>b</td></tr></tbody></table></div>',
    );
  });

  it('drops a header without any text', () => {
    const body = '<tbody><tr><th scope="row">a</th><td>b</td></tr></tbody>';
    const head = '<thead><tr><th></th><th> </th></tr></thead>';
    assert.equal(
      run(`<table>${head}${body.replaceAll(/th( scope="row")?/g, 'td')}</table>`),
      `${box}<table>${body}</table></div>`,
    );
  });

  it('aligns the cells of every part', () => {
    const html = run(
      '<table><thead><tr><th align="right">a</th></tr></thead><tbody><tr><td align="center">b</td></tr></tbody>' +
        '<tfoot><tr><td align="right" scope="row">c</td></tr></tfoot></table>',
    );
    assert.deepEqual(html.match(/align\W[^>]*/g), [
      'align-right"',
      'align-center"',
      'align-right"',
    ]);
    assert.doesNotMatch(run('<table><tr><td align="left">a</td></tr></table>'), /align/);
  });

  it('boxes the outer one of nested tables', () => {
    const html = run(
      '<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>',
    );
    assert.equal(html.split('table-scroll').length, 2);
  });
});

const box = '<div class="table-scroll" tabindex="0" role="group" aria-label="/-">';

function run(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  const labels = { table: '/-', tableLabel: '{heading}/-', tableLabelNumbered: '{heading}/{n}' };
  unified()
    .use(rehypeTables, { strings: { ...getStrings('ja'), ...labels } })
    .runSync(tree);
  return toHtml(tree);
}
