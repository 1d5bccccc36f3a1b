import { fileSchemas } from './files.ts';
import { toEditorSchema, toJsonSchema, type JsonSchema } from './json.ts';

/**
 * All that is made from the schemas for those who write, by its path in the project: what editors complete and mark, and
 * the page that describes every field.
 */
export function listEditorFiles(): Record<string, string> {
  const schemas = Object.entries(fileSchemas).map(([name, schema]) => {
    return [name, toJsonSchema(schema)] as const;
  });
  return {
    ...Object.fromEntries(
      schemas.map(([name, json]) => [`schemas/${name}.json`, toFile(toEditorSchema(json))]),
    ),
    '.vscode/front-matter.code-snippets': toFile(toSnippets(toJsonSchema(fileSchemas.post))),
    'docs/fields.md': toPage(Object.fromEntries(schemas)),
  };
}

function toFile(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The fields of a front matter: no editor completes YAML inside Markdown by a schema. */
function toSnippets({ properties = {}, required = [] }: JsonSchema): Record<string, Snippet> {
  const scope = 'markdown,mdx';
  const fields = Object.entries(properties).map(([field, { description = '', example = '' }]) => {
    const body = `${field}: ${toPlaceholder(1, example)}`;
    return [field, { scope, prefix: field, body, description }] as const;
  });
  const first = required.map(
    (field, index) => `${field}: ${toPlaceholder(index + 1, properties[field]?.example ?? '')}`,
  );
  return {
    post: {
      scope,
      prefix: 'post',
      body: ['---', ...first, '---', '', '$0'],
      description: 'The front matter of a post, with all that it must have.',
    },
    ...Object.fromEntries(fields),
  };
}

interface Snippet {
  scope: string;
  prefix: string;
  body: string | string[];
  description: string;
}

function toPlaceholder(index: number, text: string): string {
  return `\${${index}:${text === '…' ? '' : text.replace(/[$}\\]/g, '\\$&')}}`;
}

/** Where each kind of file stands, and how a part of the page calls it. */
const titles: Record<keyof typeof fileSchemas, [title: string, place: string]> = {
  post: ['Posts', 'the front matter of `posts/<name>.md` and `posts/<name>/ja.md`'],
  page: ['Pages', 'the front matter of `pages/<name>.md` and `pages/<name>/ja.md`'],
  claims: ['Claims', 'each entry of `posts/<name>/claims.yaml`'],
  sources: ['Sources', 'each entry of `sources.yaml`, under its id'],
  timeline: ['Timeline', 'each entry of `timeline.yaml`'],
  corrections: ['Corrections', 'each entry of `corrections.yaml`'],
  glossary: ['Glossary', 'each entry of `glossary.yaml`'],
  models: ['Models', 'each family of `models.yaml`, under its id'],
  machines: ['Machines', 'each entry of `machines.yaml`'],
  prices: ['Prices', '`prices.yaml`'],
  benchmarks: ['Benchmarks', '`benchmarks.yaml`'],
  'link-cards': ['Link cards', 'each entry of `link-cards.json`, under its address'],
};

function toPage(schemas: Record<string, JsonSchema>): string {
  const parts = Object.entries(titles).map(([name, [title, place]]) => {
    const rows = listRows(toEntry(schemas[name] ?? {}), '');
    return `## ${title}\n\nIn ${place}. ● is required.\n\n${head}\n${rows.join('\n')}\n`;
  });
  return `# Every field\n\nMade from [src/schemas/](../src/schemas/) by \`npm run schemas\`.\n\n${parts.join('\n')}`;
}

const head = '| field | | what it says | must be | example |\n| --- | --- | --- | --- | --- |';

/** What a file has many of, or the file itself. */
function toEntry(schema: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties } = schema;
  const entry = [items ?? []].flat()[0] ?? additionalProperties;
  return properties || !entry ? schema : toEntry(entry);
}

/** A row for each field, and for those in it that say something of their own. */
function listRows(schema: JsonSchema, path: string): string[] {
  const { properties = {}, required = [], items = [], additionalProperties, anyOf = [] } = schema;
  // Of a value with its sources only the value differs.
  if (schema.or) return listRows(properties['value'] ?? {}, `${path}value.`);
  const isClear = schema.expects !== undefined && Object.values(properties).every(saysNothing);
  return [
    ...Object.entries(isClear ? {} : properties).flatMap(([name, field]) => {
      const { description = '', expects = '', example = '' } = field;
      const cells = [
        `\`${path}${name}\``,
        required.includes(name) ? '●' : '',
        description.replace(/ Required\.$/, ''),
        expects,
        example === '' || example === '…' ? '' : `\`${example}\``,
      ];
      return [`| ${cells.map(toCell).join(' | ')} |`, ...listRows(field, `${path}${name}.`)];
    }),
    ...[items].flat().flatMap((item) => listRows(item, path.replace(/\.$/, '[].'))),
    ...(additionalProperties ? listRows(additionalProperties, `${path}<id>.`) : []),
    ...anyOf.flatMap((option) => listRows(option, path)),
  ];
}

/** As the languages of a text. */
function saysNothing({ description, properties, items }: JsonSchema): boolean {
  return !description && !properties && !items;
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
