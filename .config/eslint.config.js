import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Who may know whom below `src/`: the folders and files that each may import. Packages are open to all. */
const mayImport = {
  'site.ts': ['errors.ts'],
  'compare.ts': [],
  'charset.ts': [],
  'slug.ts': [],
  'errors.ts': ['compare.ts'],
  'cache.ts': [],
  'write.ts': [],
  i18n: [],
  search: ['i18n'],
  schemas: ['i18n', 'slug.ts'],
  registry: ['schemas', 'i18n', 'compare.ts'],
  charts: ['registry', 'schemas', 'i18n'],
  blog: ['registry', 'search', 'schemas', 'i18n', 'compare.ts', 'slug.ts', 'cache.ts', 'site.ts'],
  diagrams: ['schemas', 'i18n', 'errors.ts', 'compare.ts', 'write.ts'],
  markdown: ['diagrams', 'registry', 'schemas', 'i18n', 'errors.ts', 'compare.ts'],
  authoring: [
    ...['blog', 'markdown', 'diagrams', 'registry', 'schemas', 'i18n'],
    ...['errors.ts', 'compare.ts', 'cache.ts', 'slug.ts', 'write.ts'],
  ],
  cards: ['blog', 'diagrams', 'markdown', 'schemas', 'i18n', 'cache.ts'],
  network: ['charset.ts'],
  import: [
    ...['authoring', 'markdown', 'diagrams', 'search', 'schemas', 'i18n'],
    ...['errors.ts', 'compare.ts', 'charset.ts'],
  ],
  cli: [
    ...['import', 'network', 'authoring', 'blog', 'markdown', 'diagrams', 'schemas', 'i18n'],
    ...['errors.ts', 'compare.ts', 'cache.ts', 'site.ts', 'write.ts'],
  ],
  scripts: ['search', 'registry', 'charts', 'i18n'],
  components: [
    ...['cards', 'blog', 'markdown', 'scripts', 'registry', 'charts', 'schemas', 'i18n'],
    'site.ts',
  ],
  layouts: ['components', 'cards', 'blog', 'styles', 'schemas', 'i18n'],
  pages: [
    ...['layouts', 'components', 'cards', 'styles', 'blog', 'charts', 'registry'],
    ...['schemas', 'i18n'],
  ],
};

const contentModule = {
  name: 'astro:content',
  message: 'Only src/blog/collections.ts loads content; take its plain objects.',
};

function boundary(room, files, paths = [contentModule]) {
  const allowed = mayImport[room];
  const closed = [...Object.keys(mayImport), 'styles'].filter(
    (other) => other !== room && !allowed.includes(other),
  );
  const names = closed.map((name) => name.replace('.', '\\.')).join('|');
  const up = room.endsWith('.ts') ? '\\./' : '(?:\\./)?(?:\\.\\./)+';
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths,
          patterns: [
            {
              regex: `^${up}(?:${names}|tests)(?:/|$)`,
              message: `src/${room} may import: ${allowed.join(', ') || 'nothing'}.`,
            },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  {
    ignores: ['dist/', '.astro/', 'tests/sites/', 'tests/markdown/*/'],
  },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...astro.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      // A tree of HTML or SVG is edited by deleting its attributes by name.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  ...Object.keys(mayImport).map((room) =>
    boundary(room, room.endsWith('.ts') ? `src/${room}` : `src/${room}/**/*.{ts,js,astro}`),
  ),
  boundary('blog', 'src/blog/collections.ts', []),
);
