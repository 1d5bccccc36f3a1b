import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBytes } from '../../src/charset.ts';

const hex = (bytes: string) => Buffer.from(bytes, 'hex');

describe('decodeBytes', () => {
  for (const [charset, text, bytes] of [
    [
      'Shift_JIS',
      '日本語の価格は、公開の二日あとに変わった。',
      '93fa967b8cea82cc89bf8a6982cd81418cf68a4a82cc93f193fa82a082c682c995cf82ed82c182bd8142',
    ],
    [
      'EUC-JP',
      '日本語の価格は、公開の二日あとに変わった。',
      'c6fccbdcb8eca4ceb2c1b3caa4cfa1a2b8f8b3aba4cec6f3c6fca4a2a4c8a4cbcad1a4efa4c3a4bfa1a3',
    ],
    [
      'ISO-2022-JP',
      '日本語の価格は、公開の二日あとに変わった。',
      '1b2442467c4b5c386c244e3241334a244f21223878332b244e4673467c24222448244b4a51246f2443243f21231b2842',
    ],
    [
      'GB18030',
      '我们来看看这篇文章的主要内容，以及它的意义。',
      'ced2c3c7c0b4bfb4bfb4d5e2c6aacec4d5c2b5c4d6f7d2aac4dac8dda3acd2d4bcb0cbfcb5c4d2e2d2e5a1a3',
    ],
    [
      'EUC-KR',
      '공개일의 가격과 그 이후의 가격을 나열한다.',
      'b0f8b0b3c0cfc0c720b0a1b0ddb0fa20b1d720c0ccc8c4c0c720b0a1b0ddc0bb20b3aabfadc7d1b4d92e',
    ],
  ] as const) {
    it(`knows ${charset} by its look`, () => assert.equal(decodeBytes(hex(bytes)), text));
  }

  it('reads as far as bytes go that were cut within a character', () => {
    assert.equal(decodeBytes(Buffer.from('価格は').subarray(0, -1), 'charset=utf-8'), '価格');
    assert.equal(decodeBytes(hex('93fa967b8c'), 'charset=shift_jis'), '日本');
  });

  it('takes a few words for Japanese', () => {
    assert.equal(decodeBytes(hex('93fa967b8cea')), '日本語');
    assert.equal(decodeBytes(hex('c6fccbdcb8ec')), '日本語');
  });

  it('believes the mark of UTF-16, and what is declared where the bytes fit', () => {
    const text = '\uFEFF棚';
    assert.equal(decodeBytes(Buffer.from(text, 'utf16le')), '棚');
    assert.equal(decodeBytes(Buffer.from(text, 'utf16le').swap16()), '棚');
    assert.equal(decodeBytes(hex('d6d0cec4'), 'text/html; charset=gbk'), '中文');
    assert.equal(
      decodeBytes(Buffer.concat([Buffer.from('<meta charset="gbk">'), hex('d6d0cec4')])),
      '<meta charset="gbk">中文',
    );
    assert.equal(decodeBytes(Buffer.from('中文'), 'charset=gbk'), '中文');
    assert.equal(decodeBytes(hex('93fa967b8cea'), 'charset=klingon'), '日本語');
  });

  it('reads the rest as Western European, and loses no more than what is broken', () => {
    assert.equal(decodeBytes(Buffer.from('Café à Paris', 'latin1')), 'Café à Paris');
    const text = '価格は公開の二日あとに変わった。'.repeat(4);
    assert.equal(decodeBytes(Buffer.concat([Buffer.from(text), hex('ff')])), `${text}\uFFFD`);
    assert.equal(decodeBytes(Buffer.from('')), '');
  });
});
