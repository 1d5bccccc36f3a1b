import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  findNearPages,
  paginate,
  toStaticPaths,
  withNumber,
} from '../../../src/blog/pagination.ts';
import { pagePathname } from '../../../src/blog/urls.ts';
import { getStrings } from '../../../src/i18n/strings.ts';

describe('paginate', () => {
  it('cuts a list in order, the rest on the last page', () => {
    assert.deepEqual(paginate([1, 2, 3, 4, 5], 2), [
      { number: 1, last: 3, items: [1, 2] },
      { number: 2, last: 3, items: [3, 4] },
      { number: 3, last: 3, items: [5] },
    ]);
    assert.equal(paginate([1, 2, 3, 4], 2).length, 2);
  });

  it('has one page for nothing', () => {
    assert.deepEqual(paginate([]), [{ number: 1, last: 1, items: [] }]);
  });
});

describe('toStaticPaths', () => {
  it('gives the addresses that the links between pages have', () => {
    const pages = paginate([1, 2, 3], 1);
    const paths = toStaticPaths(pages).map(({ params }) => params.path);
    assert.deepEqual(paths, [undefined, 'page/2', 'page/3']);
    for (const [index, path] of paths.entries()) {
      assert.equal(pagePathname('/tags/x/', index + 1), `/tags/x/${path ? `${path}/` : ''}`);
    }
  });
});

describe('findNearPages', () => {
  const cases: [number: number, last: number, expected: number[]][] = [
    [1, 2, [1, 2]],
    [1, 9, [1, 2, 9]],
    [2, 9, [1, 2, 3, 9]],
    [5, 9, [1, 4, 5, 6, 9]],
    [9, 9, [1, 8, 9]],
  ];
  for (const [number, last, expected] of cases) {
    it(`are ${expected.join(', ')} on page ${number} of ${last}`, () =>
      assert.deepEqual(findNearPages({ number, last }), expected));
  }
});

describe('withNumber', () => {
  it('leaves the first page its title, and gives each other one of its own', () => {
    const strings = getStrings('ja');
    assert.equal(withNumber('タグ', { number: 1, last: 3 }, strings), 'タグ');
    assert.equal(withNumber('タグ', { number: 3, last: 3 }, strings), 'タグ（3ページ目）');
  });
});
