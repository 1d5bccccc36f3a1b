import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listEditorFiles } from '../schemas/editor-files.ts';

// `npm run schemas`, after a change of src/schemas/.
const root = fileURLToPath(new URL('../..', import.meta.url));
for (const [file, text] of Object.entries(listEditorFiles())) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
