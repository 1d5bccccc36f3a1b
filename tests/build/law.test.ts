import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { site } from '../../src/site.ts';
import {
  assertNoTrace,
  build,
  copyProject,
  run,
  temporaryFolder,
  type Run,
} from '../support/build.ts';
import { assertSameFiles, listFiles, readFolder, readPages, readXml } from '../support/dist.ts';
import { validateHtml } from '../support/html-rules.ts';
import { findBrokenLinks } from '../support/links.ts';
import { pageFaults } from '../support/page-faults.ts';
import { copySite, siteFolder } from '../support/tree.ts';

// What `check` passes is published, cold and warm, the same to the byte, and rightly; what cannot be published is told
// by all three in the same words, and nothing is.
for (const name of readdirSync(siteFolder(''))) {
  describe(`the content of tests/sites/${name}`, () => {
    const root = copyProject({ after });
    const outDir = temporaryFolder({ after });
    let check: Run;
    let cold: Run;
    let warm: Run;
    let published: Map<string, Buffer>;
    before(async () => {
      copySite(name, join(root, 'src/content'));
      check = await run(['src/cli/main.ts', 'check'], {}, root);
      cold = await build(outDir, {}, root);
      published = existsSync(outDir) ? readFolder(outDir) : new Map<string, Buffer>();
      warm = await build(outDir, {}, root);
    });

    it('is judged alike by check, a cold build and a warm one', () => {
      for (const run of [cold, warm]) {
        assert.equal(toProblems(run), toProblems(check));
        assertNoTrace(run);
      }
      if (!toProblems(check)) assert.equal(check.code, 0, check.output);
    });

    it('is published whole, the same cold and warm, or not at all', () => {
      assert.equal(cold.code, warm.code, warm.output);
      assertSameFiles(readFolder(outDir), published);
      assert.equal(listFiles(outDir).length > 0, cold.code === 0, cold.output);
    });

    it('makes right pages and feeds, if any', async () => {
      const pages = readPages(outDir);
      const address = { origin: site.defaultOrigin, base: '/' };
      assert.deepEqual(findBrokenLinks(pages, listFiles(outDir), address), []);
      for (const page of pages.values()) {
        const found = Object.values(pageFaults).flatMap((findFaults) => findFaults(page));
        assert.deepEqual([...found, ...(await validateHtml(page.html, page.file))], []);
      }
      for (const file of listFiles(outDir)) {
        if (file.endsWith('.xml')) readXml(join(outDir, file), []);
        if (file.endsWith('.json')) JSON.parse(String(published.get(file)));
      }
    });
  });
}

/** What a run told the author, each problem with its hint. */
function toProblems({ output }: Run): string {
  return (output.match(/src\/content\/\S+:\d+: .*\n {2}.*/g) ?? []).join('\n');
}
