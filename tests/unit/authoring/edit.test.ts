import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSeq, type Document } from 'yaml';
import { editField } from '../../../src/authoring/edit.ts';

const source = [
  '---',
  '# Before the title.',
  "title:   '題'   # kept",
  'tags: [ A,B ]',
  '',
  'relatedPosts: # why these',
  '  # The first.',
  "  - slug: 'a'",
  '    reason: { ja: "理由" } # by hand',
  '',
  '  - slug: b',
  '# Before the last.',
  'featured:   true',
  '---',
  '',
  'title: 本文',
].join('\n');

const add = (document: Document, list: unknown) =>
  isSeq(list)
    ? list.add(document.createNode({ slug: 'c' }))
    : document.set('relatedPosts', document.createNode([{ slug: 'c' }]));

describe('editField', () => {
  it('changes its field alone, and leaves comments, order and quotes in it', () => {
    const expected = source
      .replace('relatedPosts: # why these', 'relatedPosts:\n  # why these')
      .replace('  - slug: b\n', '  - slug: b\n  - slug: c\n');
    assert.equal(editField(source, 'relatedPosts', add), expected);
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(editField(windows(source), 'relatedPosts', add), windows(expected));
  });

  it('adds a value that is no node', () => {
    const added = editField('---\na: 1\n---\n', 'b', (document) => {
      document.set('b', 2);
    });
    assert.equal(added, '---\na: 1\nb: 2\n---\n');
  });

  it('takes a field out with its line, and adds one at the end', () => {
    const without = editField(source, 'tags', (document) => document.delete('tags'));
    assert.equal(without, source.replace('tags: [ A,B ]\n', ''));
    assert.equal(
      editField('---\ntitle: 題 # kept\n---\n本文', 'relatedPosts', add),
      '---\ntitle: 題 # kept\nrelatedPosts:\n  - slug: c\n---\n本文',
    );
  });

  it('keeps the comment behind a value that it changes', () => {
    const edited = editField(source, 'title', (document) => document.set('title', '新しい題'));
    assert.equal(edited, source.replace("title:   '題'", "title: '新しい題'"));
  });

  it('leaves alone what has no front matter that can be read', () => {
    for (const text of ['本文', '---\ntitle: [\n---\n', '---\n- a\n---\n'])
      assert.equal(
        editField(text, 'title', (document) => document.set('title', '題')),
        text,
      );
  });
});
