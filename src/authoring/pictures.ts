import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Cache } from '../cache.ts';
import type { PictureState } from '../markdown/queries.ts';
import { readBytes } from './decode.ts';
import { isPictureName, isShortName, longestName } from './files.ts';
import { findSvgFault } from './svg.ts';

export type Pictures = ReadonlyMap<string, PictureState>;

/** Decodes each picture once, by its bytes, and says whether it can be shown. */
export async function readPictures(paths: readonly string[], cache?: Cache): Promise<Pictures> {
  const states = new Map<string, PictureState>();
  for (const path of paths) states.set(path, await judge(path, cache));
  return states;
}

/** What is at a path. Every system tells names apart as the strictest does. */
export function pictureAt(pictures: Pictures, path: string): PictureState {
  if (!isPictureName(path)) return 'unsound it is no png, jpg, webp, avif, gif or svg';
  const state = pictures.get(path);
  if (state) return state;
  const fold = (name: string) => name.normalize('NFC').toLowerCase();
  const alike = listNames(dirname(path)).find((name) => fold(name) === fold(basename(path)));
  if (alike === undefined) return 'missing';
  return alike === basename(path)
    ? 'unsound a name that begins with a dot hides it'
    : `unsound its file is called "${alike}", in other letters or letters composed otherwise`;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function judge(path: string, cache: Cache | undefined): Promise<PictureState> {
  const name = basename(path);
  if (/[#?\\]/.test(name)) return 'unsound its name holds a sign that addresses are made of';
  if (!isShortName(name)) return `unsound its name is longer than ${longestName} bytes`;
  const isSvg = /\.svg$/i.test(name);
  const read = readBytes(path, isSvg ? 1_000_000 : 20_000_000);
  if (!('bytes' in read)) return `unsound ${read.message.replace(/\.$/, '')}`;
  const key = hash('sha256', read.bytes, 'base64url');
  const kind = `${rules} ${isSvg ? 'svg' : 'pixels'}`;
  let fault = cache?.get('picture', key, kind);
  if (fault === undefined) {
    fault = (await findFault(read.bytes, isSvg)) ?? '';
    cache?.set('picture', key, kind, fault);
  }
  return fault ? `unsound ${fault}` : `sound ${key}`;
}

/** Names the rules below and in `svg.ts`: what earlier ones have found is not asked for. */
const rules = '2';

async function findFault(bytes: Buffer, isSvg: boolean): Promise<string | undefined> {
  const fault = await (isSvg ? findSvgFault(bytes) : findPixelFault(bytes));
  if (fault !== undefined) return fault;
  // Astro finds the size in a way of its own. Loaded only here: most builds know their pictures.
  const { imageMetadata } = await import('astro/assets/utils');
  const { width, height } = await imageMetadata(bytes).catch(() => ({ width: 0, height: 0 }));
  return width > 0 && height > 0
    ? undefined
    : `its width and height cannot be found${isSvg ? ': write viewBox="0 0 400 300"' : ''}`;
}

/** In WebP, which browsers are given, a side has no more. */
const longestSide = 16_383;
/** In all frames together; some photographs have 50 million. */
const mostPixels = 64_000_000;

async function findPixelFault(bytes: Buffer): Promise<string | undefined> {
  const { default: sharp } = await import('sharp');
  const open = (pages = 1) => sharp(bytes, { pages, failOn: 'error', limitInputPixels: false });
  try {
    const { format, width, height, pages = 1 } = await open().metadata();
    if (format === 'svg') return 'it is an SVG under another name';
    if (width * height * pages > mostPixels || Math.max(width, height) > longestSide) {
      return `it has ${width} × ${height} pixels${pages > 1 ? ` in each of ${pages} frames` : ''}, and at most ${longestSide} a side and ${mostPixels / 1e6} million in all can be shown`;
    }
    await open(pages).resize(16).toBuffer();
    return undefined;
  } catch {
    return 'it is broken, cut off or no picture at all';
  }
}
