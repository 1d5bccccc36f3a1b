import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server/lib/umd/languageservice/yamlLanguageService.js';
import { dataFiles } from '../../../src/authoring/files.ts';
import { listEditorFiles } from '../../../src/schemas/editor-files.ts';
import { idsFile } from '../../../src/schemas/json.ts';
import { projectRoot } from '../../support/build.ts';

describe('what editors read', () => {
  for (const [file, text] of Object.entries(listEditorFiles())) {
    it(`${file} is what the schemas say`, () => {
      const committed = readFileSync(join(projectRoot, file), 'utf8');
      assert.equal(committed, text, 'run  npm run schemas  and commit what changed');
    });
  }

  it('is mapped to every file of data', () => {
    const json = settings['json.schemas'].map(({ url }) => url);
    const mapped = [...Object.keys(settings['yaml.schemas']), ...json].sort();
    // An original is Markdown.
    const data = Object.keys(dataFiles).filter((name) => name !== 'original');
    assert.deepEqual(mapped, data.map((name) => `./schemas/${name}.json`).sort());
  });
});

describe('the editor', () => {
  const service = getLanguageService({
    schemaRequestService: (uri) =>
      Promise.resolve(uri.endsWith(idsFile) ? ids : readFileSync(fileURLToPath(uri), 'utf8')),
    workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  });
  before(() => {
    service.configure({
      validate: true,
      hover: true,
      completion: true,
      schemas: Object.entries(settings['yaml.schemas']).map(([schema, place]) => ({
        uri: urlOf(schema),
        fileMatch: [place],
      })),
    });
  });
  const mark = async (file: string, text: string) => {
    const told = await service.doValidation(open(file, text), false);
    return told.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
  };
  const complete = async (file: string, text: string) => {
    const document = open(file, text.replace('‸', ''));
    const cursor = document.positionAt(text.indexOf('‸'));
    const { items } = await service.doComplete(document, cursor, false);
    return items.map(({ label }) => label);
  };

  for (const file of globSync('src/content/**/*.yaml', { cwd: projectRoot })) {
    it(`finds nothing in ${file}`, async () => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      assert.deepEqual(await mark(file, text), []);
    });
  }

  it('marks what check would tell, in the same words', async () => {
    const text = '- id: V4\n  subject: sise\n  asOf: 1\n';
    const told = await mark('src/content/posts/a/claims.yaml', text);
    assert.ok(told.some((line) => line.startsWith('1: Must be at most 80 small letters')));
    assert.ok(told.some((line) => line.startsWith('2: Must be one of release, size')));
    assert.ok(told.some((line) => line.startsWith('3: Must be a calendar day')));
    assert.ok(told.some((line) => line.includes('Missing property "verdict"')) === false);
    assert.ok(told.some((line) => line.includes('Missing property "said"')));
  });

  it('completes the ids that there are, and takes one that it does not know yet', async () => {
    const known = async (file: string, text: string) => {
      const labels = await complete(`src/content/${file}`, text);
      return labels.filter((label) => label.startsWith('known-'));
    };
    assert.deepEqual(await known('posts/a/claims.yaml', '- sources: [‸]'), ['known-sources']);
    assert.deepEqual(await known('posts/a/claims.yaml', '- models:\n    - ‸'), ['known-models']);
    assert.deepEqual(await known('posts/a/claims.yaml', '- saidBy: ‸'), ['known-sources']);
    assert.deepEqual(await known('timeline.yaml', '- post: ‸'), ['known-posts']);
    assert.deepEqual(await known('corrections.yaml', '- claims: [‸]'), ['known-claims']);
    assert.deepEqual(await known('prices.yaml', 'prices:\n  - model: ‸'), ['known-models']);
    const inFact = 'a:\n  models:\n    b:\n      licence:\n        sources: [‸]';
    assert.deepEqual(await known('models.yaml', inFact), ['known-sources']);
    const timeline = '- { date: 2026-04, lane: said, text: { ja: 言, en: s }, post: new-post }\n';
    assert.deepEqual(await mark('src/content/timeline.yaml', timeline), []);
  });

  it('says what a field is, with an example', async () => {
    const text = 'a:\n  kind: primary\n';
    const at = { line: 1, character: 3 };
    const hover = await service.doHover(open('src/content/sources.yaml', text), at);
    const { value } = hover?.contents as { value: string };
    assert.match(value, /How close it is to the matter/);
    assert.match(value, /primary/);
  });
});

const settings = JSON.parse(
  readFileSync(join(projectRoot, '.vscode/settings.json'), 'utf8'),
) as Settings;

const ids = JSON.stringify({
  definitions: Object.fromEntries(
    ['posts', 'claims', 'sources', 'models'].map((kind) => [kind, { enum: [`known-${kind}`] }]),
  ),
});

function urlOf(path: string): string {
  return pathToFileURL(join(projectRoot, path)).href;
}

let version = 0;

function open(file: string, text: string): TextDocument {
  return TextDocument.create(urlOf(file), 'yaml', version++, text);
}

interface Settings {
  'yaml.schemas': Record<string, string>;
  'json.schemas': { url: string }[];
}
