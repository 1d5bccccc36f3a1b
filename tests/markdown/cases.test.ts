import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../support/markdown.ts';

const root = new URL('.', import.meta.url);

/** Each folder `<plugin>/<case>/` holds `input.md` and `output.html`, or `problems.txt` (`line id` a line), or both. */
for (const plugin of folders(root)) {
  describe(plugin, () => {
    for (const name of folders(new URL(`${plugin}/`, root))) {
      it(name, async () => {
        const folder = new URL(`${plugin}/${name}/`, root);
        const { html, problems } = await renderMarkdown(read(folder, 'input.md') ?? '');
        const reported = problems.map(({ line, id }) => `${line} ${id}`).join('\n');
        assert.equal(reported, (read(folder, 'problems.txt') ?? '').trim());
        const expected = read(folder, 'output.html');
        assert.ok(expected !== undefined || reported, 'a case needs output.html or problems.txt');
        if (expected !== undefined) assert.equal(html.trim(), expected.trim());
      });
    }
  });
}

function folders(url: URL): string[] {
  return readdirSync(url, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function read(folder: URL, name: string): string | undefined {
  const url = new URL(name, folder);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}
