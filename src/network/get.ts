import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** Fetches an address, or throws a `NetworkError`. Requests to one host keep a pause between them. */
export type Get = (address: string, wish: Wish) => Promise<Got>;

export interface Wish {
  /** The media type that is of use, and what it is called. */
  type: RegExp;
  called: string;
  /** In bytes, without compression. */
  most: number;
  /** Where what comes behind is not needed. Then more bytes than `most` are no fault: they are left. */
  until?: RegExp;
}

export interface Got {
  /** Where it was found, after redirects. */
  url: URL;
  /** As the server names it. */
  type: string;
  bytes: Buffer;
}

/** Why there is no answer that is of use; the message completes "this cannot be read: …". */
export class NetworkError extends Error {}

/** What was fetched, or nothing where that failed, and then `fail` is told why. */
export async function attempt<T>(
  fetched: Promise<T>,
  fail: (reason: string) => void,
): Promise<T | undefined> {
  try {
    return await fetched;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    fail(error.message);
    return undefined;
  }
}

/** For tests alone: no flag and no variable of the environment leads here. */
export interface Limits {
  /** In milliseconds, for everything that an address leads to. */
  timeout?: number;
  /** In milliseconds, between two requests to one host. */
  pause?: number;
  /** Addresses that may be reached although they are not public. */
  open?: string[];
  lookup?: LookupFunction;
}

/** What fetches pages of the public web: never from an address that only this machine or its network reaches. */
export function createGet({ timeout = 15_000, pause = 1000, open = [], lookup }: Limits = {}): Get {
  const filter = { allowIPAddressList: open, ...(lookup && { lookup }) };
  const agents = {
    http: new RequestFilteringHttpAgent(filter),
    https: new RequestFilteringHttpsAgent(filter),
  };
  const lastAsked = new Map<string, number>();
  return async (address, wish) => {
    const url = new URL(address);
    await sleep(Math.max(0, (lastAsked.get(url.host) ?? 0) + pause - Date.now()));
    const signal = AbortSignal.timeout(timeout);
    const request = (url: URL): http.ClientRequest =>
      url.protocol === 'https:'
        ? https.get(url, { headers, signal, agent: agents.https })
        : http.get(url, { headers, signal, agent: agents.http });
    try {
      return await follow(url, wish, request);
    } catch (error) {
      if (signal.aborted) throw new NetworkError(`it took longer than ${timeout / 1000} s`);
      throw error instanceof NetworkError ? error : new NetworkError(toReason(error));
    } finally {
      lastAsked.set(url.host, Date.now());
    }
  };
}

const headers = {
  'user-agent': 'Mozilla/5.0 (compatible; Soundings link cards)',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'ja, en;q=0.8, *;q=0.5',
};

const mostRedirects = 5;

async function follow(
  url: URL,
  wish: Wish,
  request: (url: URL) => http.ClientRequest,
  redirects = 0,
): Promise<Got> {
  const asked = request(url);
  // What goes wrong behind the head of the answer is told to whoever reads the rest.
  asked.on('error', () => undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  try {
    const { statusCode = 0, headers } = response;
    const { location, 'content-type': type = '' } = headers;
    if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
      if (redirects === mostRedirects) {
        throw new NetworkError(`it leads on to other addresses more than ${mostRedirects} times`);
      }
      return await follow(toNext(location, url), wish, request, redirects + 1);
    }
    if (statusCode !== 200) throw new NetworkError(`the server answers ${statusCode}`);
    if (type !== '' && !wish.type.test(type)) {
      throw new NetworkError(`it is no ${wish.called}, but ${type.slice(0, 60)}`);
    }
    return { url, type, bytes: await read(decompress(response), wish) };
  } finally {
    response.destroy();
  }
}

function toNext(location: string, from: URL): URL {
  const next = URL.parse(location, from);
  if (next?.protocol === 'http:' || next?.protocol === 'https:') return next;
  throw new NetworkError(`it leads on to "${location.slice(0, 60)}", which is not on the web`);
}

function decompress(response: IncomingMessage): Readable {
  const create = decoders.get(response.headers['content-encoding']?.toLowerCase() ?? '');
  return create ? pipeline(response, create(), () => undefined) : response;
}

const decoders = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

async function read(body: Readable, { most, until }: Wish): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let [size, tail] = [0, ''];
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most && !until) throw new NetworkError(`it has more than ${most / 1e6} MB`);
    tail = tail.slice(-20) + chunk.toString('latin1');
    if (size > most || until?.test(tail)) break;
  }
  return Buffer.concat(chunks, Math.min(size, most));
}

function toReason(error: unknown): string {
  const { code = '', message = '' } = Object(error) as NodeJS.ErrnoException;
  if (/IP address/.test(message)) return 'its host is not in the public network';
  if (/^(?:Z_|ERR_BROTLI|ERR__ERROR)/.test(code)) return 'its compression is broken';
  if (code.startsWith('HPE_')) return 'the server does not speak HTTP as it should';
  return reasons[code] ?? (message || String(error)).split('\n', 1).join();
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'no server has this name',
  EAI_AGAIN: 'the name of its server cannot be looked up now',
  ECONNREFUSED: 'the server takes no connection',
  ECONNRESET: 'the connection broke off',
};
