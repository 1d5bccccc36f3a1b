import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { launchOptions, NoBrowserError } from '../../../src/diagrams/browser.ts';
import { clean } from '../../../src/diagrams/clean.ts';
import { draw, type Drawing } from '../../../src/diagrams/draw.ts';
import { findPackagedBrowser } from '../../../src/diagrams/packaged-browser.ts';
import { drawDiagrams, findOrphans, type DiagramSource } from '../../../src/diagrams/store.ts';
import { findLostWords } from '../../../src/diagrams/words.ts';
import { diagramKey, parseDiagram, readDiagram } from '../../../src/diagrams/stored.ts';
import type { Problem } from '../../../src/errors.ts';

/** All drawing is done in two launches: everything below at once, and once more in another order. */
const folder = mkdtempSync(join(tmpdir(), 'soundings-diagrams-'));
const [firstStore, secondStore] = [join(folder, 'first'), join(folder, 'second')];

/**
 * `kinds/` has one small diagram of every kind that is drawn, and what it became when somebody last looked at it, with
 * an element a line. Another browser may measure letters differently, so only the packaged one is held to it.
 */
const kindsFolder = fileURLToPath(new URL('kinds', import.meta.url));
const kinds: Record<string, string> = {};
for (const name of readdirSync(kindsFolder).filter((name) => name.endsWith('.mmd'))) {
  kinds[name.replace('.mmd', '')] = read(join(kindsFolder, name));
}
const isPackaged = !process.env['SOUNDINGS_BROWSER'] && (await findPackagedBrowser());

const broken = {
  'own name': 'flowchart TB\n  toString[甲] --> B',
  arrow: '---\ntitle: x\n---\n\n%% comment\nflowchart LR\n  A --> B\n  B -> C',
  brackets: 'flowchart LR\nA[費用(ドル)] --> B',
  unclosed: 'flowchart TB\nsubgraph P\nA --> B',
  type: 'flowchrt LR\nA --> B',
  line: 'pie title x\n"a" : 1\n"b" ; 2',
  empty: '',
  large: `flowchart LR\n${'A --> B\n'.repeat(3000)}`,
  edges: `flowchart LR\n${'A --> B\n'.repeat(301)}`,
  html: '%%{init: {"journey": {"textPlacement": "fo"}}}%%\njourney\ntitle x\nsection a\nb: 5: c',
  words: 'flowchart LR\nA@{ shape: framed-circle, label: "停止" } --> B',
  values: 'xychart-beta\nx-axis ["甲", "乙"]\ny-axis 0 --> 40\nbar [1, 2, 34]',
  formula: 'sequenceDiagram\nA->>B: 計算量は$$n^2$$',
  icon: 'flowchart LR\nA[fa:fa-car 車]',
  picture: 'flowchart LR\nA@{ img: "data:image/png;base64,x", label: "x" }',
  'unknown icon': 'architecture-beta\nservice f(logos:aws)[関数]',
  complaint: 'error',
  version: 'info',
  nothing: 'flowchart LR',
  huge: 'packet-beta\n0-99999: "x"',
  circle: 'gantt\ndateFormat YYYY-MM-DD\n甲 : a, after b, 2d\n乙 : b, after a, 2d',
  color: 'flowchart LR\nA\nstyle A stroke:#000,fill:#lightgrey',
  collision: `gantt\ndateFormat YYYY-MM-DD\nsection とても長い名前の設計\nA : a1, 2026-01-05, 10d\nsection とても長い名前の準備\n${'とても長い名前'.repeat(4)} : b1, after a1, 20d`,
  bars: 'xychart-beta\nx-axis ["甲", "乙"]\ny-axis 40 --> 60\nbar [45, 50]',
  'unknown task': 'gantt\ndateFormat YYYY-MM-DD\n甲 : a, after nobody, 2d',
};

const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end();
});
const requests: string[] = [];
let hostile: Record<string, string> = {};
let problems: Problem[] = [];

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hostile = hostileDiagrams(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const sources = toSources({ ...kinds, ...broken, ...hostile });
  ({ problems } = await drawDiagrams(sources, { storeDir: firstStore }));
  await drawDiagrams(toSources(kinds).reverse(), { storeDir: secondStore });
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a drawn diagram', () => {
  for (const [kind, code] of Object.entries(kinds)) {
    it(`is clean: ${kind}`, () => {
      const svg = stored(firstStore, code);
      assert.doesNotMatch(svg, /<style| style=|<foreignObject|<script|#fe01|NaN|undefined/);
      assert.doesNotMatch(svg.replace(/ (?:xmlns|href)="https?:[^"]*"/g, ''), /https?:/);
      const classes = svg.match(/class="[^"]*"/g) ?? [];
      for (const name of classes) assert.match(name, /^class="d-\w+-\w+(?: d-\w+-\w+)*"$/);
      const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) assert.ok(ids.includes(id));
    });

    it(`looks as before: ${kind}`, { skip: !isPackaged && 'needs the packaged browser' }, () => {
      const actual = stored(firstStore, code).replaceAll('><', '>\n<');
      const kept = join(kindsFolder, `${kind}.svg`);
      if (existsSync(kept) && read(kept) === actual) return;
      const path = join(tmpdir(), `${kind}.svg`);
      writeFileSync(path, actual);
      assert.fail(`${path} differs from ${kept}: look at both, and copy it there if it is right.`);
    });
  }

  it('has no stand-in colour, whichever is stored', () => {
    const folder = fileURLToPath(new URL('../../../src/content/diagrams', import.meta.url));
    for (const name of readdirSync(folder)) assert.doesNotMatch(read(join(folder, name)), /#fe01/);
  });

  it('comes out the same to the byte, whatever was drawn before it', () => {
    const names = readdirSync(secondStore);
    assert.equal(names.length, Object.keys(kinds).length);
    for (const name of names) {
      assert.equal(read(join(secondStore, name)), read(join(firstStore, name)));
    }
  });

  it('says what it shows', () => {
    const words = (kind: string) => {
      const stored = readDiagram(firstStore, kinds[kind] ?? '');
      assert.ok(stored);
      const { title, description, lines } = parseDiagram(stored);
      return [title, description, ...lines];
    };
    assert.deepEqual(words('flowchart'), [
      '費用の下がり方',
      '競争から低コストまでの流れ',
      '従来\t競争 → 効率性 Mixture of Experts',
      '全体\t効率性 Mixture of Experts → 十分か\t一年後',
      '十分か → 公開\tはい',
      '十分か → 保存 — 終',
      '公開 ↔ 終',
      '従来 → 保存',
    ]);
    assert.deepEqual(words('state'), [
      '',
      '',
      '● → 待っている',
      '分岐 → ◎\t終わり',
      '待っている — 静か',
      '待っている → 実行\t開始',
      '実行 → 分岐',
      '待っている → 待っている\t再開',
      '実行\t● → 計算 → ◎',
    ]);
    assert.deepEqual(words('pie'), ['費用の内訳', '', '学習\t60', '推論\t30', 'その他\t10']);
    assert.deepEqual(words('gantt').slice(2), [
      '準備\t設計 ✓\t2026-01-01 → 2026-02-12 (30d)',
      '準備\t実装 ▶\t2026-02-12 → 2026-03-12 (20d)',
      '公開\t審査 !\t2026-03-12 → 2026-03-26 (10d)',
      '公開\t公開 ◆\t2026-03-26',
    ]);
    assert.deepEqual(words('xychart').slice(2), [
      '1月\t20 / 10',
      '2月\t50 / 40',
      '3月\t90 / 80',
      '万人\t0–100',
    ]);
    assert.deepEqual(words('sequence').slice(2), [
      '利用者',
      '裏方\tサーバー / モデル',
      '利用者 → サーバー\t要求',
      'loop 再試行\tサーバー → モデル\t生成 二行目',
      'サーバー / モデル\t考える',
      'モデル → サーバー\t失敗',
      'alt 成功\tサーバー → 利用者\t応答',
      'else 失敗\tサーバー → サーバー\t記録',
    ]);
  });

  for (const [kind, code] of Object.entries(kinds)) {
    it(`tells every word and number of its source, and draws every word: ${kind}`, () => {
      const stored = readDiagram(firstStore, code);
      assert.ok(stored);
      const { title, description, lines, svg } = parseDiagram(stored);
      const [told, drawn] = [lines.join('\n'), toString(svg)];
      for (const said of [told, drawn]) {
        assert.deepEqual(findLostWords(code, [title, description, said].join('\n')), []);
      }
      const source = code.replace(
        /^ *(?:style|classDef|click|columns|rect) .*$|radius: \d+|\b0d$/gm,
        '',
      );
      for (const [number] of source.matchAll(/(?<![\w.:#-])\d+(?:\.\d+)?/g)) {
        assert.match(told, new RegExp(`(?<![\\d.])${number}(?![\\d.])`));
      }
    });
  }
});

describe('the words of a source', () => {
  const labels = [
    ['x >= 3', 'x >= 3'],
    ['a<b と c', 'a<b と c'],
    ['a < b', 'a < b'],
    ['a -> b => c', 'a -> b => c'],
    ['List<String>', 'List<String>'],
    ['#quot;語#quot; #35;1 #9829; R&amp;D', '"語" #1 ♥ R&D'],
    ['<b>太</b><i class="x">字</i>', '太字'],
    ['100% C++ A/B', '100% C++ A/B'],
  ];
  const places: Record<string, (label: string) => string> = {
    node: (label) => `flowchart TD\nA["${label}"] -->|"${label}"| B`,
    'bare node': (label) => `flowchart TD\nA -->|${label}| B`,
    'text of an edge': (label) => `flowchart TD\nA == "${label}" ==> B`,
    box: (label) => `flowchart TD\nsubgraph P["${label}"]\nA\nend`,
    block: (label) => `block-beta\na["${label}"]`,
    message: (label) => `sequenceDiagram\nA->>B: ${label}`,
    note: (label) => `sequenceDiagram\nA->>B: x\nNote over A,B: ${label}`,
    participant: (label) => `sequenceDiagram\nparticipant A as ${label}\nA->>B: x`,
    class: (label) => `classDiagram\nclass A["${label}"]`,
    state: (label) => `stateDiagram-v2\nstate "${label}" as A`,
    entity: (label) => `erDiagram\nA ||--o{ B : "${label}"`,
    slice: (label) => `pie title x\n"${label}" : 3`,
    event: (label) => `timeline\ntitle x\n2024 : ${label}`,
    commit: (label) => `gitGraph\ncommit id: "${label}"`,
    requirement: (label) => `requirementDiagram\nrequirement a {\nid: 1\ntext: "${label}"\n}`,
  };
  let drawn: { name: string; label: string; said: string }[] = [];
  before(async () => {
    const jobs = labels.flatMap(([written = '', label = '']) =>
      Object.entries(places).map(([name, place]) => ({ name, label, code: place(written) })),
    );
    const launch = await launchOptions({ fonts: 'pinned' });
    const drawings = await draw(
      jobs.map(({ code }) => code),
      { launch },
    );
    drawn = jobs.map(({ name, label, code }, index) => {
      const drawing = drawings[index] ?? { error: '' };
      return { name, label, said: 'svg' in drawing ? clean(drawing.svg, code) : drawing.error };
    });
  });
  for (const name of Object.keys(places)) {
    it(`stand in its drawing as they were written: ${name}`, () => {
      for (const { label, said } of drawn.filter((place) => place.name === name)) {
        const text = toString(fromHtml(said.replaceAll('<metadata', '<desc'), { fragment: true }));
        assert.ok(text.replace(/\s/g, '').includes(label.replace(/\s/g, '')), `${label}: ${text}`);
      }
    });
  }
});

describe('a long label', () => {
  it('is broken without a hyphen, and leaves room for numbers along an axis', async () => {
    const codes = [
      'sequenceDiagram\nA->>B: x\nloop 応答が得られるまで最大三回まで繰り返す\nA->>B: x\nend',
      'xychart-beta horizontal\nx-axis ["ほかより小さいモデル"]\ny-axis 0 --> 4000000\nbar [3480000]',
    ];
    const drawings = await draw(codes, { launch: await launchOptions({ fonts: 'pinned' }) });
    const [loop = '', chart = ''] = drawings.map((drawing) => 'svg' in drawing && drawing.svg);
    assert.doesNotMatch(clean(loop || '', ''), /-</);
    assert.match(chart || '', />1000000</);
    assert.doesNotMatch(chart || '', />1500000</);
  });
});

describe('boxes that no edge joins', () => {
  it('stand in the order of the source', async () => {
    const box = (name: string, inside: string) => `subgraph ${name}\n${inside}\nend`;
    const code = [
      'flowchart LR',
      'first --> x',
      box('one', 'a --> b'),
      box('two', box('inner1', 'c --> d') + '\n' + box('inner2', 'e')),
      box('three', 'f'),
    ].join('\n');
    const [drawing = { error: '' }] = await draw([code], { launch: await launchOptions() });
    assert.ok('svg' in drawing);
    const words = /<metadata>([^<]*)/.exec(clean(drawing.svg, code))?.[1] ?? '';
    const places = ['first →', 'one', 'inner1', 'inner2', 'three'].map((name) =>
      words.indexOf(name),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      words,
    );
    assert.ok(!places.includes(-1), words);
  });
});

describe('a broken diagram', () => {
  const cases: [
    name: keyof typeof broken,
    id: string,
    message: RegExp,
    hint: RegExp,
    lineOfCode?: number,
  ][] = [
    ['arrow', 'diagram-syntax', /unexpected "->"\./, /B --> C/, 8],
    ['brackets', 'diagram-syntax', /does not parse/, /A\["費用\(ドル\)"\] --> B/, 2],
    ['unclosed', 'diagram-syntax', /unexpected end/, /end/, 3],
    ['type', 'diagram-syntax', /no diagram type "flowchrt"/, /flowchart/],
    ['line', 'diagram-syntax', /unexpected ";"/, /mermaid\.js\.org/, 3],
    ['empty', 'diagram-syntax', /no diagram type ""/, /Begin with/],
    ['own name', 'diagram-syntax', /"toString" is a name/, /my_toString\["toString"\]/, 2],
    ['large', 'diagram-too-large', /24013 characters/, /Split/],
    ['edges', 'diagram-too-large', /300 edges/, /Split/],
    ['html', 'diagram-html', /HTML/, /textPlacement/],
    ['words', 'diagram-words', /"停止"/, /quotes/, 2],
    ['values', 'diagram-words', /"34"/, /quotes/, 4],
    ['formula', 'diagram-formula', /received "\$\$n\^2\$\$"/, /letters/, 2],
    ['icon', 'diagram-icon', /received "fa:fa-car"/, /Take it out/],
    ['picture', 'diagram-icon', /received "data:/, /Take it out/],
    ['unknown icon', 'diagram-icon', /received "logos:aws"/, /Take it out/],
    ['complaint', 'diagram-empty', /nothing/, /take it out/],
    ['version', 'diagram-empty', /nothing/, /take it out/],
    ['nothing', 'diagram-empty', /nothing/, /take it out/],
    ['huge', 'diagram-too-large', /drawing/, /Split/],
    ['circle', 'diagram-task', /received "甲"/, /another task/],
    ['color', 'diagram-color', /received "#lightgrey"/, /without #/, 3],
    ['collision', 'diagram-collision', /"とても.*, とても長い名前の準備"/, /Shorten/],
    ['bars', 'diagram-bars', /begins at 40/, /0 --> 100/, 3],
    ['unknown task', 'diagram-task', /received "nobody"/, /another task/],
  ];
  for (const [name, id, message, hint, lineOfCode = 0] of cases) {
    it(`is a problem of its file: ${name}`, () => {
      const found = problems.filter(({ file }) => file === `${name}.md`);
      assert.deepEqual(
        found.map((problem) => [problem.id, problem.severity, problem.line]),
        [[id, 'error', 7 + lineOfCode]],
      );
      assert.match(found[0]?.message ?? '', message);
      assert.match(found[0]?.hint ?? '', hint);
    });
  }

  it('is not stored, so that the next build tells it again', () => {
    for (const code of Object.values(broken)) {
      assert.equal(readDiagram(firstStore, code), undefined);
    }
  });

  it('is told again without a browser while the process lives', async () => {
    const browser = () => Promise.reject(new Error('unused'));
    const again = await drawDiagrams(toSources(broken), { storeDir: secondStore, browser });
    const files = new Set(Object.keys(broken).map((name) => `${name}.md`));
    assert.deepEqual(
      again.problems,
      problems.filter(({ file }) => files.has(file)),
    );
  });
});

describe('a hint to paste', () => {
  /** A line that does not parse, what is told to paste in its place, and what the diagram says then. */
  const cases: [code: string, line: string, pasted: string, words: string][] = [
    [
      'flowchart LR\n?',
      'A[開始] --> B[終了(仮)] --> C[次]',
      'A[開始] --> B["終了(仮)"] --> C[次]',
      '開始 → 終了(仮) → 次',
    ],
    [
      'flowchart LR\n?',
      'A[f(x) の値] --> B([配列 a[0] 等])',
      'A["f(x) の値"] --> B(["配列 a[0] 等"])',
      'f(x) の値 → 配列 a[0] 等',
    ],
    ['flowchart LR\n?', 'A --> C[@scope/pkg]', 'A --> C["@scope/pkg"]', 'A → @scope/pkg'],
    ['flowchart LR\n?', 'A -->|はい(OK)| B{次}', 'A -->|"はい(OK)"| B{次}', 'A → 次\tはい(OK)'],
    ['flowchart LR\n?', 'A -> B', 'A --> B', 'A → B'],
    ['flowchart LR\n?', 'A --> end', 'A --> end_["end"]', 'A → end'],
    [
      'flowchart LR\n?\nA --> B\nend',
      'subgraph Built-in (x)',
      'subgraph Built_in__x_["Built-in (x)"]',
      'Built-in (x)\tA → B',
    ],
    ['sequenceDiagram\n?', 'A->>B：送信', 'A->>B:送信', 'A / B\nA → B\t送信'],
    [
      'gitGraph\ncommit id: "a"\n?\ncommit id: "b"',
      'branch 開発',
      'branch "開発"',
      'main\n開発\na\nb',
    ],
    ['pie\n?\n"b" : 2', '学習 : 60', '"学習" : 60', '学習\t60\nb\t2'],
  ];
  let broken: Drawing[] = [];
  let mended: Drawing[] = [];
  before(async () => {
    const launch = await launchOptions({ fonts: 'pinned' });
    const fill = (at: 1 | 2) => cases.map((row) => row[0].replace('?', () => row[at]));
    [broken, mended] = [await draw(fill(1), { launch }), await draw(fill(2), { launch })];
  });
  for (const [index, [, line, pasted, words]] of cases.entries()) {
    it(`mends the diagram and keeps its words: ${line}`, () => {
      const [failure, drawing] = [broken[index] ?? { svg: '' }, mended[index] ?? { error: '' }];
      assert.ok('error' in failure && 'svg' in drawing);
      assert.equal(failure.hint?.replace(/^.*?: {2}/, ''), pasted);
      assert.match(
        clean(drawing.svg, ''),
        new RegExp(`<metadata>${words.replace(/[()[\]]/g, '\\$&')}`),
      );
    });
  }

  it('is none where nothing that might be meant parses', async () => {
    const launch = await launchOptions({ fonts: 'pinned' });
    const codes = ['flowchart LR\nA["x] --> B(y(z)', 'sankey-beta\n源,先,10'];
    for (const drawing of await draw(codes, { launch })) {
      assert.ok('error' in drawing);
      assert.equal(drawing.hint, undefined);
    }
  });
});

describe('a hostile diagram', () => {
  it('fetches nothing', () => {
    assert.deepEqual(requests, []);
  });

  it('leaves no element, handler or address behind', () => {
    let drawn = 0;
    for (const [name, code] of Object.entries(hostile)) {
      const diagram = readDiagram(firstStore, code);
      const found = problems.filter(({ file }) => file === `${name}.md`);
      assert.equal(found.length, diagram ? 0 : 1, name);
      if (!diagram) continue;
      drawn++;
      // What is left of the attempts is text, which cannot do anything.
      const markup = stored(firstStore, code).replace(/>[^<]*</g, '><');
      assert.doesNotMatch(markup, /127\.0\.0\.1|javascript:|data:|file:| style=|\bon\w+=/, name);
      assert.doesNotMatch(markup, /<(?:a|img|image|form|script|style|foreignObject)\b/, name);
      assert.match(markup, /<(?:rect|path|line)/, name);
    }
    assert.ok(drawn > 15);
  });
});

describe('drawDiagrams', () => {
  const fail = () => Promise.reject(new NoBrowserError('No browser was found on this machine.'));

  it('draws again what is no longer as it was drawn, or was drawn of another source', async () => {
    const source = { code: kinds['pie'] ?? '', file: 'a.md', line: 1 };
    const path = join(secondStore, `${diagramKey(source.code)}.svg`);
    const whole = read(path);
    const other = read(join(secondStore, `${diagramKey(kinds['packet'] ?? '')}.svg`));
    const damaged = ['', whole.slice(0, 300), whole.replace('60', '90'), other, `<p>x</p>${whole}`];
    for (const text of damaged) {
      writeFileSync(path, text);
      assert.equal(readDiagram(secondStore, source.code), undefined);
      const without = await drawDiagrams([source], { storeDir: secondStore, browser: fail });
      assert.match(
        without.problems[0]?.message ?? '',
        new RegExp(`${diagramKey(source.code)}.svg`),
      );
    }
    assert.deepEqual(await drawDiagrams([source], { storeDir: secondStore }), { problems: [] });
    assert.equal(read(path), whole);
  });

  it('starts no browser when nothing is missing', async () => {
    const result = await drawDiagrams(toSources(kinds), { storeDir: firstStore, browser: fail });
    assert.deepEqual(result, { problems: [] });
  });

  it('throws what the system says where a drawing cannot be written, and leaves nothing there', async () => {
    const storeDir = join(folder, 'taken');
    const source = { code: 'flowchart LR\nX --> V', file: 'a.md', line: 3 };
    mkdirSync(join(storeDir, `${diagramKey(source.code)}.svg`), { recursive: true });
    await assert.rejects(drawDiagrams([source], { storeDir }), { code: 'EISDIR' });
    assert.deepEqual(readdirSync(storeDir), [`${diagramKey(source.code)}.svg`]);
  });

  it('tells once what to install where there is no browser', async () => {
    const sources = ['flowchart LR\nX --> Y', 'flowchart LR\nX --> Z'].map((code, index) => ({
      code,
      file: 'a.md',
      line: 3 + index,
    }));
    const result = await drawDiagrams(sources, { storeDir: firstStore, browser: fail });
    assert.deepEqual(
      result.problems.map(({ id, file, line }) => [id, file, line]),
      [['no-browser', 'a.md', 3]],
    );
    assert.match(result.problems[0]?.message ?? '', /2 mermaid diagrams.*No browser was found/);
    assert.match(result.problems[0]?.hint ?? '', /npx playwright install/);
  });

  it('tells so, too, when the browser does not start', async () => {
    const source = { code: 'flowchart LR\nX --> Y', file: 'a.md', line: 3 };
    const browser = () => Promise.resolve({ executablePath: '/nonexistent/chrome' });
    const result = await drawDiagrams([source], { storeDir: firstStore, browser });
    assert.deepEqual(
      result.problems.map(({ id }) => id),
      ['no-browser'],
    );
    assert.match(result.problems[0]?.message ?? '', /\/nonexistent\/chrome does not start/);
  });

  it('finds the files that no diagram needs any more', () => {
    const codes = Object.values(kinds);
    const stray = join(secondStore, '0123456789abcdef0123.svg');
    writeFileSync(stray, '<svg/>');
    const dropped = join(secondStore, `${diagramKey(kinds['pie'] ?? '')}.svg`);
    const needed = codes.filter((code) => code !== kinds['pie']);
    assert.deepEqual(findOrphans(secondStore, needed), [stray, dropped].sort());
    assert.deepEqual(findOrphans(join(folder, 'none'), []), []);
  });
});

describe('draw', () => {
  it('gives up on a diagram that does not end, and goes on with the next', async () => {
    const launch = await launchOptions({ fonts: 'pinned' });
    const codes = ['flowchart LR\nA --> B', 'flowchart LR\nB --> C'];
    const error = 'drawing did not end within 0.001 seconds';
    assert.deepEqual(await draw(codes, { launch, timeLimit: 1 }), [{ error }, { error }]);
  });

  it(
    'tells of a browser that sleeps or dies, and blames no diagram',
    { skip: process.platform !== 'linux' },
    async () => {
      const launch = await launchOptions({ fonts: 'pinned' });
      const codes = ['flowchart LR\nA --> B', 'flowchart LR\nB --> C'];
      const fake = (script: string) => {
        const executablePath = join(folder, 'browser');
        writeFileSync(executablePath, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        return { ...launch, executablePath, timeout: 3000 };
      };
      await assert.rejects(draw(codes, { launch: fake('exec sleep 60') }), {
        name: 'NoBrowserError',
        message: /does not start/,
      });
      const dying = fake(`(sleep 0.5; kill -9 $$) & exec '${launch.executablePath}' "$@"`);
      await assert.rejects(draw(codes, { launch: dying }), { name: 'NoBrowserError' });
    },
  );

  it('draws as many signs as there are', async () => {
    const code = `flowchart TB\n${Array.from({ length: 150 }, (_, index) => `n${index}["a = b >= c => d"]`).join('\n')}`;
    const [drawing = { error: '' }] = await draw([code], { launch: await launchOptions() });
    assert.ok('svg' in drawing);
    assert.equal(clean(drawing.svg, code).match(/b &gt;= c/g)?.length, 300);
  });

  it('draws each diagram as if it were the first of its page', async () => {
    const launch = await launchOptions({ fonts: 'pinned' });
    const codes = [
      `flowchart LR\naccTitle: 甲\nA --> B`,
      kinds['c4'] ?? '',
      kinds['mindmap'] ?? '',
    ];
    const together = await draw(codes, { launch });
    assert.deepEqual(together.slice(1), await draw(codes.slice(1), { launch }));
  });
});

function toSources(codes: Record<string, string>): DiagramSource[] {
  return Object.entries(codes).map(([name, code]) => ({ code, file: `${name}.md`, line: 7 }));
}

function stored(folder: string, code: string): string {
  return readDiagram(folder, code)?.source ?? '';
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Ways in that were tried on mermaid 11.17 and, with `securityLevel: 'strict'` alone, are partly open. */
function hostileDiagrams(url: string): Record<string, string> {
  const init = (options: object) => `%%{init: ${JSON.stringify(options)}}%%\n`;
  const plain = 'flowchart LR\nA --> B';
  const htmlLabels = { htmlLabels: true, flowchart: { htmlLabels: true } };
  return {
    'html by init': `${init(htmlLabels)}flowchart LR\nA["<img src='${url}/1' onerror=alert(1)>x"] --> B`,
    'html by front matter': `---\nconfig:\n  htmlLabels: true\n---\nflowchart LR\nA["<form action='${url}'>x</form>"] --> B`,
    'theme css': `${init({ themeCSS: `rect{fill:url(${url}/2)}` })}${plain}`,
    'theme css import': `---\nconfig:\n  themeCSS: "@import url(${url}/3);"\n---\n${plain}`,
    'theme variable': `${init({ themeVariables: { fontFamily: `x;fill:url(${url}/4)` } })}${plain}`,
    'font family': `${init({ fontFamily: 'x;}</style><script>alert(1)</script>' })}${plain}`,
    'sequence font': `${init({ sequence: { actorFontFamily: `x;background:url(${url}/5)` } })}sequenceDiagram\nA->>B: x`,
    'image shape': `flowchart LR\nA@{ img: "${url}/6.png", label: "x" } --> B`,
    'file image': 'flowchart LR\nA@{ img: "file:///etc/passwd", label: "x" } --> B',
    'icon shape': `flowchart LR\nA@{ icon: "${url}/7.svg", label: "x" } --> B`,
    'click script': `${plain}\nclick A "javascript:alert(1)" "tip"`,
    'click data': `${plain}\nclick A href "data:text/html,<script>alert(1)</script>" _blank`,
    'click call': `${plain}\nclick A call alert("x")`,
    'loose security': `${init({ securityLevel: 'loose' })}flowchart LR\nA["<b onclick=alert(1)>x</b>"] --> B`,
    'script label': 'flowchart LR\nA["<script>alert(1)</script>x"] --> B["<style>*{}</style>y"]',
    'entity label': 'flowchart LR\nA["#lt;script#gt;alert(1)#lt;/script#gt;"] --> B',
    'class definition': `flowchart LR\nA:::x --> B\nclassDef x fill:url(${url}/8)`,
    'style break-out': `${plain}\nstyle A fill:#f00;}</style><script>alert(1)</script>`,
    prototype: `%%{init: {"__proto__": {"x": 1}, "constructor": {"prototype": {"y": 1}}}}%%\n${plain}`,
    limits: `${init({ secure: [], maxTextSize: 9e9, maxEdges: 9e9 })}${plain}`,
    look: `${init({ theme: 'forest', look: 'handDrawn', layout: 'elk' })}${plain}`,
    'sequence links': `sequenceDiagram\nparticipant A\nlinks A: {"x": "javascript:alert(1)"}\nA->>A: x`,
    'gantt click': `gantt\ndateFormat YYYY-MM-DD\nsection x\na :id1, 2026-01-01, 3d\nclick id1 href "javascript:alert(1)"`,
    'class link': 'classDiagram\nclass A\nlink A "javascript:alert(1)"',
    title: `flowchart LR\naccTitle: </title><script>alert(1)</script>\naccDescr: <img src=x onerror=alert(1)>\nA --> B`,
    sprite: `C4Context\nPerson(a, "x", "d", $sprite="${url}/9.png", $link="javascript:alert(1)")`,
  };
}
