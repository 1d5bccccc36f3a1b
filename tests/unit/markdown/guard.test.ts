import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { VFile } from 'vfile';
import { findExcess, guard, remarkGuardParser } from '../../../src/markdown/guard.ts';
import { takeProblems } from '../../../src/markdown/report.ts';
import { renderMarkdown, renderMdx } from '../../support/markdown.ts';

function remarkThrows() {
  return () => {
    throw new Error('no such node.');
  };
}

function remarkRejects() {
  return async () => {
    await Promise.reject(new Error('too late'));
  };
}

function remarkFails() {
  return (_tree: unknown, file: VFile) => file.fail('not here', { line: 3, column: 1 });
}

async function render(source: string, remarkPlugins: Parameters<typeof guard>[0][]) {
  const plugins = remarkPlugins.map(guard) as never[];
  const processor = await createMarkdownProcessor({ remarkPlugins: plugins });
  const frontmatter = {};
  const { code } = await processor.render(source, { frontmatter });
  return { html: code, problems: takeProblems(frontmatter) };
}

describe('guard', () => {
  it('reports what a plugin throws, by its name, and renders the text without it', async () => {
    const { html, problems } = await render('text', [remarkThrows]);
    assert.equal(html, '<p>text</p>');
    assert.deepEqual(
      problems.map(({ id, line, message }) => ({ id, line, message })),
      [
        {
          id: 'plugin-failed',
          line: 1,
          message: 'the plugin remarkThrows failed on this text: no such node.',
        },
      ],
    );
  });

  it('reports a rejection', async () => {
    const { problems } = await render('text', [remarkRejects]);
    assert.match(problems[0]?.message ?? '', /remarkRejects failed on this text: too late/);
  });

  it('tells the reason of whatever is thrown', async () => {
    const thrown: [value: unknown, told: string][] = [
      [new Error('no.'), 'no'],
      [{ reason: 'why', message: 'what' }, 'why'],
      [{ message: 7 }, '7'],
      ['text', 'text'],
      [undefined, 'undefined'],
    ];
    for (const [value, told] of thrown) {
      const remarkFailing = () => () => {
        throw value;
      };
      const { problems } = await render('text', [remarkFailing]);
      assert.equal(problems[0]?.message, `the plugin remarkFailing failed on this text: ${told}.`);
      assert.equal(problems[0]?.line, 1);
    }
  });

  it('tells the line when the plugin knows it', async () => {
    const { problems } = await render('text', [remarkFails]);
    assert.equal(problems[0]?.line, 3);
  });
});

describe('remarkGuardParser', () => {
  it('reports the line of an element that is open at the end of MDX', async () => {
    const { problems } = await renderMdx('一\n\n<div>\n\n二\n');
    assert.deepEqual(
      problems.map(({ id, line }) => ({ id, line })),
      [{ id: 'mdx-syntax', line: 3 }],
    );
  });

  it('reports the line of a syntax error in MDX', async () => {
    const { problems } = await renderMdx('a\n\nb <b>\n\nc {');
    assert.deepEqual(
      problems.map(({ id, line }) => ({ id, line })),
      [{ id: 'mdx-syntax', line: 5 }],
    );
  });

  // Each would take a parser minutes or gigabytes.
  const steps = Array.from({ length: 5000 }, (_, depth) => `${'  '.repeat(depth)}- a`);
  const excesses: [name: string, source: string, id: string, line: number][] = [
    ['quotations', `text\n\n${'>'.repeat(100_000)} deep`, 'nested-too-deep', 3],
    ['spaced quotations', `text\n\n${'> '.repeat(100_000)}deep`, 'nested-too-deep', 3],
    ['items of one line', `${'- '.repeat(100_000)}deep`, 'nested-too-deep', 1],
    ['numbered items', `${'1. '.repeat(100_000)}deep`, 'nested-too-deep', 1],
    ['mixed containers', `${'> 1) * '.repeat(30_000)}deep`, 'nested-too-deep', 1],
    ['items of one item each', steps.join('\n'), 'nested-too-deep', 101],
    ['marks of emphasis', '*a **b _c '.repeat(100_000), 'block-too-long', 1],
    ['open links', '[a]('.repeat(100_000), 'block-too-long', 1],
    ['cells', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(100_000)}`, 'block-too-long', 10_001],
    ['elements', '<b>'.repeat(100_000) + '</i>'.repeat(100_000), 'block-too-long', 1],
  ];
  for (const [name, source, id, line] of excesses) {
    it(`parses no excess of ${name}`, async () => {
      for (const render of [renderMarkdown, renderMdx]) {
        const { html, problems } = await render(source);
        assert.equal(html, '');
        assert.deepEqual(
          problems.map(({ id, line }) => ({ id, line })),
          [{ id, line }],
        );
      }
    });
  }

  it('takes long code, long lists in parts, rules and deep quotations for what they are', () => {
    const long = 'const a = 1;\n'.repeat(20_000);
    for (const source of [
      `- item\n\n  \`\`\`js\n${long}  \`\`\`\n\n> ~~~\n${long}~~~~\n`,
      '- 項目\n\n'.repeat(20_000),
      `${'- '.repeat(60)}\n\n${'-'.repeat(1000)}\n\n${'> '.repeat(90)}a`,
      '語'.repeat(50_000),
    ]) {
      assert.equal(findExcess(source), undefined, source.slice(0, 40));
    }
    assert.equal(findExcess(`\`\`\`\n${long}\`\`\`\n${long}`)?.id, 'block-too-long');
  });

  it('lets a hundred levels stand', async () => {
    const levels = (count: number) => renderMarkdown(`${'>'.repeat(count)} deep`);
    assert.deepEqual((await levels(98)).problems, []);
    assert.match((await levels(98)).html, /deep/);
    assert.equal((await levels(99)).problems.length, 0);
    assert.equal((await levels(101)).problems.length, 1);
    assert.doesNotMatch((await levels(101)).html, /deep/);
  });

  it('cuts off elements that no plugin could walk', async () => {
    const source = `${'<div>'.repeat(3000)}${'</div>'.repeat(3000)}`;
    for (const render of [renderMarkdown, renderMdx]) {
      const { problems } = await render(source);
      assert.deepEqual(
        problems.map(({ id }) => id),
        ['nested-too-deep'],
      );
    }
  });

  it('reports a parser that runs out of stack', () => {
    const overflow = (): never => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    const processor = { parser: overflow as (text: string, file: VFile) => unknown };
    Reflect.apply(remarkGuardParser, processor, []);
    const file = new VFile();
    assert.deepEqual(processor.parser('', file), { type: 'root', children: [] });
    const { frontmatter } = file.data['astro'] as { frontmatter: Record<string, unknown> };
    assert.equal(takeProblems(frontmatter)[0]?.id, 'nested-too-deep');
  });
});
