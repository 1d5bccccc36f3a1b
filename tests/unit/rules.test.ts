import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { rulesPage } from '../../src/cli/commands/check.ts';
import { projectRoot } from '../support/build.ts';

const page = readFileSync(join(projectRoot, rulesPage), 'utf8');
const described = [...page.matchAll(/^- <a id="(.*?)"><\/a>`(.*?)`: \S.*\. \S.*$/gm)].map(
  ([, anchor, id]) => {
    assert.equal(anchor, id);
    return id ?? '';
  },
);

const rooms = 'authoring,cli,diagrams,import,markdown,network,schemas';
const source = globSync([`src/{${rooms}}/**/*.ts`, 'src/{site,errors}.ts'], { cwd: projectRoot })
  .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
  .join('\n');
/** The ways in which an id is written where something is told. */
const told = [
  /\b(?:id|toItself|repeated|unknown): '([a-z\d-]+)'/g,
  /\borphanId = '([a-z-]+)'/g,
  /\['(broken-json)', .*'(broken-yaml)'/g,
  /\bwarn\([^'`{]*'([a-z-]+)'/g,
  /\bconst id = \w+ \? '([a-z-]+)' : '([a-z-]+)'/g,
  // The tables of slips, of faults of pictures and of elements.
  /^ {2}'?([a-z-]+)'?: \[\n? *(?:\/|anyOf|'(?:this|a) )/gm,
  /^ {2,4}\[?'(html-[a-z]+)',/gm,
];
const literal = told.flatMap((pattern) =>
  [...source.matchAll(pattern)].flatMap(([, ...ids]) => ids.filter((id) => id !== undefined)),
);
const patterns = [...source.matchAll(/\bid: `([a-z-]*\$\{[^`]*)`/g)].map(
  ([, id = '']) => new RegExp(`^${id.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '.+')}$`),
);

it('the page of rules describes every rule, once, and no other', () => {
  const ids = new Set(literal);
  assert.deepEqual(
    [...ids].filter((id) => !described.includes(id)),
    [],
  );
  assert.deepEqual(
    described.filter((id) => !ids.has(id) && !patterns.some((pattern) => pattern.test(id))),
    [],
  );
  assert.equal(new Set(described).size, described.length);
});
