import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Restarts the dev server when a file of data changes: claims, sources, the timeline and link cards take part in
 * rendering texts, and are read when the server starts.
 */
export function restartOnData(contentDir: string): AstroIntegration {
  return {
    name: 'restart-on-data',
    hooks: {
      'astro:config:setup': ({ command, addWatchFile }) => {
        if (command !== 'dev' || !existsSync(contentDir)) return;
        for (const name of readdirSync(contentDir, { recursive: true, encoding: 'utf8' })) {
          if (/\.(?:yaml|json)$/.test(name)) addWatchFile(pathToFileURL(join(contentDir, name)));
        }
      },
    },
  };
}
