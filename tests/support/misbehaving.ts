import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { Hooks } from './tree.ts';

export const html = (title: string, more = '') =>
  `<!doctype html><html><head><title>${title}</title>${more}</head><body>本文</body></html>`;

/** Answers with this body, or goes where `location` says. */
const answer =
  (body: string | Buffer, headers: http.OutgoingHttpHeaders = {}, status = 200): RequestListener =>
  (_request, response) => {
    const type = headers['location'] ? {} : { 'content-type': 'text/html' };
    response.writeHead(status, { ...type, ...headers }).end(body);
  };
const redirect = (location: string) => answer('', { location }, 302);

/** Sends the same again and again, until the other side leaves. */
const flood =
  (type = 'text/html', start = ''): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type }).write(start);
    const pump = (): void => {
      if (response.destroyed) return;
      if (response.write(block)) setImmediate(pump);
      else response.once('drain', pump);
    };
    pump();
  };
const block = Buffer.alloc(65_536, 'x');

const title = '日本語の題、ソフトウェア';
const titleBytes = {
  SJIS: '93fa967b8cea82cc91e88141835c83748367834583468341',
  EUCJP: 'c6fccbdcb8eca4cec2eaa1a2a5bda5d5a5c8a5a6a5a7a5a2',
  JIS: '1b2442467c4b5c386c244e426a2122253d255525482526252725221b2842',
};
/** A page whose head alone is more than ASCII. */
const encode = (page: string, to: keyof typeof titleBytes) =>
  Buffer.from(
    page.replace('本文', '').replace(title, Buffer.from(titleBytes[to], 'hex').toString('latin1')),
    'latin1',
  );
const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: 'red' } })
  .png()
  .toBuffer();

/** By path, every way in which a server can answer, well and badly. */
export const answers: Record<string, RequestListener> = {
  '/good': answer(
    html(
      'HTML title',
      `<meta property="og:title" content=" Open &amp; Graph\u202e\n title "><meta name=Description content="A page.">
       <noscript><img src=x></noscript><meta property="og:site_name" content="Site">`,
    ),
  ),
  '/pictured': answer(html('絵', '<meta property="og:image" content="picture.png">')),
  '/picture.png': answer(picture, { 'content-type': 'image/png' }),
  '/pictured-badly': answer(html('絵', '<meta property="og:image" content="/no-picture">')),
  '/no-picture': answer('<svg/>', { 'content-type': 'image/png' }),
  '/pictured-privately': answer(
    html('絵', '<meta property="og:image" content="http://169.254.169.254/picture.png">'),
  ),
  '/moved': redirect('/good'),
  '/gzip': answer(gzipSync(html(title)), { 'content-encoding': 'gzip' }),
  '/huge-body': flood('text/html', html(title)),
  '/shift-jis': answer(encode(html(title), 'SJIS'), {
    'content-type': 'text/html; charset=Shift_JIS',
  }),
  '/shift-jis-by-itself': answer(encode(html(title, '<meta charset="shift_jis">'), 'SJIS')),
  '/shift-jis-undeclared': answer(encode(html(title), 'SJIS')),
  '/shift-jis-called-utf-8': answer(encode(html(title), 'SJIS'), {
    'content-type': 'text/html; charset=utf-8',
  }),
  '/utf-8-called-shift-jis': answer(html(title), {
    'content-type': 'text/html; charset=Shift_JIS',
  }),
  '/euc-jp-undeclared': answer(encode(html(title), 'EUCJP')),
  '/iso-2022-jp-undeclared': answer(encode(html(title), 'JIS')),
  '/unknown-charset': answer(html(title), { 'content-type': 'text/html; charset=klingon' }),
  '/western': answer(Buffer.from(html('Café à Paris'), 'latin1')),

  '/slow': () => undefined,
  '/drip': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/endless': flood(),
  '/huge-picture': flood('image/png'),
  '/pictured-hugely': answer(html('絵', '<meta property="og:image" content="/huge-picture">')),
  '/gzip-bomb': answer(gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }),
  '/no-gzip': answer(html(title), { 'content-encoding': 'gzip' }),
  '/deep': answer(`${'<div>'.repeat(50_000)}<title>x</title>`),
  '/circle': redirect('/circle-back'),
  '/circle-back': redirect('/circle'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-private': redirect('http://10.0.0.1/'),
  '/to-loopback': redirect('http://127.0.0.2/'),
  '/to-loopback-6': redirect('http://[::1]/'),
  '/to-mapped': redirect('http://[::ffff:127.0.0.2]/'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-nowhere': redirect('http://['),
  '/not-found': answer(html('Not found'), {}, 404),
  '/broken': answer(html('Error'), {}, 500),
  '/empty': answer(''),
  '/untitled': answer(html('  ')),
  '/pdf': answer('%PDF-1.7', { 'content-type': 'application/pdf' }),
  '/cut': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 9000 });
    response.write('<html><head>', () => request.socket.destroy());
  },
  '/hang-up': (request) => request.socket.destroy(),
  '/no-http': (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
};

/** A server on loopback that answers so, until the tests end. Returns its origin. */
export async function serveMisbehaving(
  t: Hooks,
  paths: Record<string, RequestListener> = answers,
): Promise<string> {
  const server = http.createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    (paths[path] ?? answer('', {}, 404))(request, response);
  });
  server.listen(0, '127.0.0.1');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
