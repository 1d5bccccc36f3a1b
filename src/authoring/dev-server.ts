import { join } from 'node:path';
import type { HotPayload, Plugin } from 'vite';
import { formatProblems } from '../errors.ts';
import { keepBrowser } from './diagrams.ts';
import type { Library } from './library.ts';

/**
 * In dev, shows over the open pages what is wrong with the content, until it is mended, and holds a browser ready as soon
 * as somebody writes: a diagram may come next.
 */
export function followAuthors(library: Library): Plugin {
  return {
    name: 'follow-authors',
    apply: 'serve',
    configureServer({ ws, watcher }) {
      watcher.on('all', function warmUp(_event, path) {
        if (!path.startsWith(library.place.contentDir)) return;
        watcher.off('all', warmUp);
        void keepBrowser();
      });
      library.listen(() => {
        // What nobody hears, Vite keeps for the next page that is opened, though it be mended by then.
        if (ws.clients.size > 0) ws.send(toPayload(library));
      });
      ws.on('connection', (socket) => {
        const payload = toPayload(library);
        if (payload.type === 'error') socket.send(JSON.stringify(payload));
      });
    },
  };
}

/** In Vite's words; an update of nothing takes down what was shown. */
function toPayload({ problems, place }: Library): HotPayload {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return { type: 'update', updates: [] };
  const loc = { file: join(place.root, first.file), line: first.line, column: 1 };
  return { type: 'error', err: { message: formatProblems(errors).join('\n\n'), stack: '', loc } };
}
