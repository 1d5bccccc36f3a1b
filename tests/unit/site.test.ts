import assert from 'node:assert/strict';
import { join, resolve, sep } from 'node:path';
import { describe, it } from 'node:test';
import type { AuthorError } from '../../src/errors.ts';
import { readEnvironment, site } from '../../src/site.ts';

const root = resolve('project');

describe('readEnvironment', () => {
  it('takes the content of the project, its own origin and the root where nothing is said', () => {
    for (const env of [{}, { CONTENT_DIR: '', SITE_URL: '', BASE_PATH: '' }]) {
      const { contentDir, origin, base } = readEnvironment(env, root);
      assert.equal(contentDir, join(root, 'src/content'));
      assert.equal(origin, site.defaultOrigin);
      assert.equal(base, '/');
    }
  });

  it('gives every content folder a cache of its own in the project', () => {
    const cacheOf = (contentDir: string) =>
      readEnvironment({ CONTENT_DIR: contentDir }, root).cacheDir;
    assert.ok(cacheOf('one').startsWith(root + sep));
    assert.equal(cacheOf('one'), cacheOf(resolve(root, 'one')));
    assert.notEqual(cacheOf('one'), cacheOf('two'));
  });

  it('refuses a project in a folder that Vite takes for an address', () => {
    for (const name of ['a#b', 'a?b', '100%']) {
      assert.throws(() => readEnvironment({}, resolve(name)), /the path of the project holds/);
    }
    assert.ok(readEnvironment({}, resolve('a b 日本')));
  });

  it('counts a relative CONTENT_DIR from the project, and takes an absolute one as it is', () => {
    const elsewhere = resolve('elsewhere');
    const read = (contentDir: string) => readEnvironment({ CONTENT_DIR: contentDir }, root);
    assert.equal(read('../texts').contentDir, resolve('texts'));
    assert.equal(read(elsewhere).contentDir, elsewhere);
  });

  it('gives BASE_PATH one slash at each end, however it is written', () => {
    for (const path of ['blog', '/blog', 'blog/', '/blog/', '//blog//']) {
      assert.equal(readEnvironment({ BASE_PATH: path }, root).base, '/blog/', path);
    }
    assert.equal(readEnvironment({ BASE_PATH: '/a/b' }, root).base, '/a/b/');
    assert.equal(readEnvironment({ BASE_PATH: '/' }, root).base, '/');
  });

  it('says of a SITE_URL that is no origin what to write', () => {
    const wrong = [
      'example.com',
      'javascript:alert(1)',
      'ftp://a.example',
      'https://a.example/blog/',
    ];
    for (const address of [...wrong, 'https://a@b.example', 'https://a.example/?x', 'https://']) {
      assert.throws(
        () => readEnvironment({ SITE_URL: address }, root),
        ({ problems }: AuthorError) =>
          problems[0]?.file === 'SITE_URL' && problems[0].message.includes(`"${address}"`),
        address,
      );
    }
  });

  it('says of a BASE_PATH that is no path what to write', () => {
    for (const path of [
      '/a b/',
      '/<x>',
      '/../x',
      '/a/.',
      'https://a.example/b',
      'C:\\Git\\b',
      '/%20',
      '?',
    ]) {
      assert.throws(
        () => readEnvironment({ BASE_PATH: path }, root),
        /BASE_PATH:1: must be a path/,
        path,
      );
    }
    assert.equal(readEnvironment({ BASE_PATH: '/日本語/v1.2' }, root).base, '/日本語/v1.2/');
  });

  it('takes the origin of SITE_URL', () => {
    assert.equal(
      readEnvironment({ SITE_URL: 'https://author.example:8080' }, root).origin,
      'https://author.example:8080',
    );
  });

  it('has an address for reports only where one is named, a mail address or a form', () => {
    const read = (address?: string) =>
      readEnvironment({ REPORT_ADDRESS: address }, root).reportAddress;
    for (const address of ['mailto:desk@a.example', 'https://a.example/issues/new?labels=x']) {
      assert.equal(read(address), address);
    }
    assert.equal(read(undefined), undefined);
    assert.equal(read(''), undefined);
    const wrong = ['desk@a.example', 'mailto:desk', 'mailto:a@b.example?cc=c', 'javascript:x'];
    for (const address of [...wrong, 'https://', 'https://a.example/#x', 'https://a.example/ b']) {
      assert.throws(
        () => read(address),
        ({ problems }: AuthorError) =>
          problems[0]?.file === 'REPORT_ADDRESS' && problems[0].message.includes(`"${address}"`),
        address,
      );
    }
  });
});
