import { NetworkError, type Get, type Wish } from './get.ts';

/** A picture in the size that link cards show, and without what else its file held. */
export async function readPicture(get: Get, address: string): Promise<Buffer> {
  const { bytes } = await get(address, picture);
  const { default: sharp } = await import('sharp');
  try {
    const opened = sharp(bytes, { limitInputPixels: 64_000_000, failOn: 'error' });
    const { format } = await opened.metadata();
    if (format === 'svg') throw new NetworkError('it is an SVG');
    const fitting = { width: 384, height: 384, fit: 'inside', withoutEnlargement: true } as const;
    return await opened.autoOrient().resize(fitting).webp().toBuffer();
  } catch (error) {
    throw error instanceof NetworkError ? error : new NetworkError('it is no picture, or broken');
  }
}

const picture: Wish = { type: /^\s*image\//i, called: 'picture', most: 8_000_000 };
