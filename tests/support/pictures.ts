import sharp from 'sharp';

/** A PNG file of one colour. */
export function makePicture(width: number, height: number): Promise<Buffer> {
  const background = { r: 42, g: 125, b: 156 };
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}
