import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { decodeText } from '../../../src/authoring/decode.ts';
import { parseYaml } from '../../../src/authoring/yaml.ts';

const told = (text: string) => {
  const read = decodeText(Buffer.from(text), 'a.md');
  return 'problems' in read ? read.problems.map(({ id, line }) => `${id} ${line}`) : [];
};

describe('decodeText', () => {
  it('drops byte order marks', () => {
    assert.deepEqual(decodeText(Buffer.from('\uFEFF\uFEFFa'), 'a.md'), { text: 'a' });
  });
  it('ends every line in LF, as parsers count', () => {
    assert.deepEqual(decodeText(Buffer.from('a\r\nb\rc\n'), 'a.md'), { text: 'a\nb\nc\n' });
  });
  it('tells of a merge that is not finished, but not of one that a text shows as code', () => {
    assert.deepEqual(told('a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n'), ['merge-conflict 2']);
    assert.deepEqual(told('```js\na\n```\n\n>>>>>>> x\n'), ['merge-conflict 5']);
    assert.deepEqual(told('~~~\n```\n~~~\n<<<<<<<\n'), ['merge-conflict 4']);
    assert.deepEqual(told('````\n```\n<<<<<<< HEAD\n````\n'), []);
    assert.deepEqual(told('```\n<<<<<<< HEAD\n>>>>>>> x\n```\n'), []);
    assert.deepEqual(told('V4の価格\n=======\n\n>>> a\n'), []);
  });
});

describe('a character that is no text', () => {
  const points = [
    ...Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code > 0x7e),
    ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    ...[0xd800, 0xdfff, 0xfdd0, 0xfdef, 0xfffd, 0xfffe, 0xffff, 0x1fffe, 0x10ffff],
  ].filter((code) => ![0x9, 0xa, 0xd].includes(code));
  const escape = (code: number) => `\\U${code.toString(16).padStart(8, '0')}`;

  it('is refused raw', () => {
    for (const code of points.filter((code) => code < 0xd800 || code > 0xdfff)) {
      assert.equal(told(`a\nb${String.fromCodePoint(code)}c`).length, 1, escape(code));
    }
  });
  it('is refused by an escape of YAML or JSON, in a value and in a key', () => {
    for (const code of points) {
      const json =
        code > 0xffff
          ? JSON.stringify(String.fromCodePoint(code)).slice(1, -1)
          : `\\u${code.toString(16).padStart(4, '0')}`;
      for (const [file, text] of [
        ['a.yaml', `a: ["b${escape(code)}c"]`],
        ['a.yaml', `"b${escape(code)}c": 1`],
        ['a.json', `{ "a": "b${json}c" }`],
      ] as const) {
        assert.ok('problems' in parseYaml(file, text, 'file'), `${file} ${escape(code)}`);
      }
    }
  });
  it('aside, every character makes well-formed XML', () => {
    const xml = (code: number) => `<a>${String.fromCodePoint(code).replace(/[<&]/, '')}</a>`;
    for (const code of [
      0x9, 0xa, 0xad, 0x200b, 0x2028, 0x3164, 0xe000, 0xfeff, 0xfffc, 0x1f600, 0xe0001,
    ]) {
      assert.deepEqual(told(String.fromCodePoint(code).padStart(3, 'a')), []);
      assert.equal(XMLValidator.validate(xml(code)), true);
    }
  });
});
