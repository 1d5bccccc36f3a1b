import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkTag, toProperty } from '../../../src/markdown/html-rules.ts';

const attribute = (name: string, value: string | null = 'x') => ({ name, value });

describe('checkTag', () => {
  it('keeps what belongs in an article', () => {
    assert.deepEqual(checkTag('TD', [attribute('ColSpan', '2'), attribute('lang', 'en')]), {
      tagName: 'td',
      attributes: [attribute('colspan', '2'), attribute('lang', 'en')],
      problems: [],
    });
  });

  it('drops without a word what the site decides', () => {
    const { attributes, problems } = checkTag('a', [attribute('target'), attribute('rel')]);
    assert.deepEqual([attributes, problems], [[], []]);
  });

  it('does not take a property of objects for a name', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      assert.equal(checkTag(name, []).tagName, undefined);
      assert.equal(checkTag('b', [attribute(name)]).attributes.length, 0);
    }
  });

  const allowed: Record<string, string> = {
    a: 'href hreflang',
    img: 'src alt width height',
    q: 'cite',
    blockquote: 'cite',
    del: 'cite datetime',
    ins: 'cite datetime',
    time: 'datetime',
    details: 'open',
    ol: 'start reversed type',
    li: 'value',
    colgroup: 'span',
    col: 'span',
    th: 'align colspan rowspan scope abbr',
    td: 'align colspan rowspan',
  };
  const plain =
    `strong em b i u s small mark sup sub kbd samp var code dfn cite bdi bdo abbr span div p br wbr hr h1 h2 h3 h4 h5 h6
    pre ruby rt rp rb summary figure figcaption ul dl dt dd table caption thead tbody tfoot tr`.split(
      /\s+/,
    );
  it('knows every element of an article, and the attributes of each', () => {
    const everywhere = 'id lang dir title';
    for (const name of [...plain, ...Object.keys(allowed)]) {
      const names = `${everywhere} ${allowed[name] ?? ''}`.trim().split(' ');
      const written = [...new Set(Object.values(allowed).join(' ').split(' ')), 'class'];
      const { tagName, attributes } = checkTag(name, [
        ...names.map((attr) => attribute(attr, '1')),
        ...written.filter((attr) => !names.includes(attr)).map((attr) => attribute(attr, '1')),
      ]);
      assert.equal(tagName, name);
      assert.deepEqual(
        attributes.map((kept) => kept.name),
        names,
        name,
      );
    }
  });

  it('shows obsolete elements as what stands for them', () => {
    const pairs = {
      acronym: 'abbr',
      big: 'span',
      center: 'div',
      font: 'span',
      strike: 's',
      tt: 'code',
    };
    for (const [name, tagName] of Object.entries(pairs)) {
      const checked = checkTag(name.toUpperCase(), []);
      assert.equal(checked.tagName, tagName);
      assert.deepEqual(
        checked.problems.map(({ id, severity }) => [id, severity]),
        [['html-obsolete', 'warning']],
      );
      assert.match(checked.problems[0]?.message ?? '', new RegExp(`<${tagName}>.*<${name}>`));
      assert.match(checked.problems[0]?.hint ?? '', /<(\w+)>…<\/\1>/);
    }
  });

  it('takes whole numbers alone where numbers are meant', () => {
    for (const name of ['width', 'height', 'colspan', 'rowspan', 'span', 'start', 'value']) {
      const [element = ''] =
        Object.entries(allowed).find(([, names]) => names.split(' ').includes(name)) ?? [];
      for (const value of ['12', '0', '99999']) {
        assert.deepEqual(checkTag(element, [attribute(name, value)]).problems, []);
      }
      const isSize = name === 'width' || name === 'height';
      const units = name === 'width' ? [] : name === 'height' ? ['50%'] : ['12px', '50%'];
      assert.ok(
        !isSize || checkTag(element, [attribute(name, '12px')]).attributes[0]?.value === '12',
      );
      for (const value of [...units, '12em', 'x12', '-1', '123456', '', null]) {
        const { attributes, problems } = checkTag(element, [attribute(name, value)]);
        assert.deepEqual(attributes, []);
        assert.match(problems[0]?.hint ?? '', new RegExp(`^${name} takes a whole number`));
      }
    }
    assert.equal(checkTag('b', [attribute('title', 'x12')]).attributes.length, 1);
  });

  it('makes a class of a width in percent, to the nearest quarter of the column', () => {
    for (const [width, name] of [
      ['50%', '50'],
      ['33%', '25'],
      ['3%', '25'],
      ['99.5%', '100'],
      ['500%', '100'],
    ] as const) {
      const { attributes, problems } = checkTag('img', [attribute('width', width)]);
      assert.deepEqual(attributes, [{ name: 'class', value: `width-${name}` }]);
      assert.deepEqual(problems, []);
    }
  });

  it('tells one thing about <font>, and that it runs no code', () => {
    const { problems } = checkTag('font', [attribute('color', 'red'), attribute('size', '2')]);
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['html-obsolete'],
    );
    assert.equal(checkTag('font', [attribute('onclick', 'x()')]).problems.length, 2);
  });

  const attributeProblems: [name: string, value: string | null, id: string, hint: RegExp][] = [
    ['onclick', 'x()', 'html-event-handler', /runs no code/],
    ['ONLOAD', null, 'html-event-handler', /runs no code/],
    ['style', 'color: red', 'html-style', /<mark>/],
    ['class', 'x', 'html-attribute', /classes of a text mean nothing/],
    ['className', 'x', 'html-attribute', /classes of a text mean nothing/],
    ['name', 'x', 'html-attribute', /<span id="…">/],
    ['srcset', 'x', 'html-attribute', /One picture is enough/],
    ['align', 'right', 'html-attribute', /for table cells alone/],
    ['conx', 'x', 'html-attribute', /^<b> can have id, lang, dir, title\.$/],
  ];
  for (const [name, value, id, hint] of attributeProblems) {
    it(`leaves ${name} out and says so`, () => {
      const { attributes, problems } = checkTag('b', [attribute(name, value)]);
      assert.deepEqual(attributes, []);
      assert.deepEqual(
        problems.map((problem) => [problem.id, problem.severity]),
        [[id, id === 'html-attribute' ? 'warning' : undefined]],
      );
      assert.match(problems[0]?.hint ?? '', hint);
      const received =
        name.toLowerCase().replace('classname', 'class') + (value === null ? '' : `="${value}"`);
      assert.equal(problems[0]?.message.split('received ')[1], `${received}.`);
    });
  }

  it('quotes no more of a value than tells it', () => {
    const [problem] = checkTag('td', [attribute('class', 'x'.repeat(200))]).problems;
    assert.match(problem?.message ?? '', /class="x{60}"\.$/);
    assert.match(
      checkTag('td', [attribute('x')]).problems[0]?.hint ?? '',
      /^<td> can have align, colspan, rowspan, id/,
    );
  });

  it('drops every attribute that the site decides without a word', () => {
    for (const name of ['target', 'rel', 'referrerpolicy', 'loading', 'decoding']) {
      assert.deepEqual(checkTag('a', [attribute(name)]), {
        tagName: 'a',
        attributes: [],
        problems: [],
      });
    }
  });

  const hints: [string, RegExp][] = [
    ...hintsOf('iframe embed object applet video audio frame frameset', /\[\[ogp:https:/),
    ...hintsOf('svg math picture canvas', /!\[what it shows\]\(\.\/name\.svg\)/),
    ...hintsOf(
      'form input button select textarea option label fieldset legend datalist output',
      /nobody to send it to/,
    ),
    ...hintsOf(
      'html head body title meta base main header footer nav article section aside',
      /makes the page around the text/,
    ),
    ...hintsOf('script NoScript template', /runs no code/),
    ...hintsOf('style link', /style sheets of the site/),
    ['detials', /Did you mean <details>\?/],
    ['T', /^For the characters themselves write `<T>` or &lt;T>$/],
  ];
  for (const [name, hint] of hints) {
    it(`says what to do instead of <${name}>`, () => {
      assert.match(checkTag(name, []).problems[0]?.hint ?? '', hint);
    });
  }

  it('has an id of its own for what runs and for what looks', () => {
    const idOf = (name: string) =>
      checkTag(name, [])
        .problems.map(({ id }) => id)
        .join();
    assert.deepEqual(['SCRIPT', 'noscript'].map(idOf), ['html-script', 'html-script']);
    assert.deepEqual(['style', 'link'].map(idOf), ['html-style', 'html-style']);
    assert.deepEqual(['template', 'iframe', 'svg', 'x'].map(idOf), Array(4).fill('html-element'));
  });
});

describe('toProperty', () => {
  it('writes names and values as the syntax tree has them', () => {
    assert.deepEqual(toProperty(attribute('colspan', '2')), ['colSpan', '2']);
    assert.deepEqual(toProperty(attribute('rowspan', '2')), ['rowSpan', '2']);
    assert.deepEqual(toProperty(attribute('datetime', 'x')), ['dateTime', 'x']);
    assert.deepEqual(toProperty(attribute('hreflang', 'x')), ['hrefLang', 'x']);
    assert.deepEqual(toProperty(attribute('open', '')), ['open', true]);
    assert.deepEqual(toProperty(attribute('reversed', null)), ['reversed', true]);
    assert.deepEqual(toProperty(attribute('title', null)), ['title', '']);
  });
});

function hintsOf(names: string, hint: RegExp): [string, RegExp][] {
  return names.split(' ').map((name) => [name, hint]);
}
