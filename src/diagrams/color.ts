/** Channels from 0 to 255, alpha from 0 to 1. */
export interface Color {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** Reads a colour as browsers compute it, `rgb(254, 1, 37)` or `rgba(0, 0, 0, 0.5)`; undefined for all else. */
export function parseColor(text: string): Color | undefined {
  const match = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
  if (!match) return undefined;
  const [red = 0, green = 0, blue = 0, alpha = 1] = match.slice(1).map((part) => Number(part ?? 1));
  return { red, green, blue, alpha };
}

/** `#rrggbb`; alpha is left out. */
export function toHex({ red, green, blue }: Omit<Color, 'alpha'>): string {
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(a: Color, b: Color): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2 relative luminance, 0 (black) to 1 (white). */
export function luminance({ red, green, blue }: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** True for greys, black and white included. */
export function isNeutral({ red, green, blue }: Color): boolean {
  return Math.max(red, green, blue) - Math.min(red, green, blue) <= 12;
}
