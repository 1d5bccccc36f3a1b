/** Channels from 0 to 255, alpha from 0 to 1. */
export interface Color {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()` and `hsla()` with commas or spaces. */
export function parseColor(text: string): Color | undefined {
  const value = text.trim().toLowerCase();
  if (value === 'transparent') return { red: 0, green: 0, blue: 0, alpha: 0 };
  if (value.startsWith('#')) return parseHex(value.slice(1));
  const match = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(value);
  const parts = match?.[2]?.split(/[\s,/]+/).filter(Boolean) ?? [];
  if (parts.length < 3) return undefined;
  const [a = 0, b = 0, c = 0] = parts.map((part) => Number.parseFloat(part));
  const alpha = parts[3] === undefined ? 1 : parseFraction(parts[3]);
  if ([a, b, c, alpha].some(Number.isNaN)) return undefined;
  if (match?.[1] === 'hsl') return { ...fromHsl(a, b / 100, c / 100), alpha };
  return { red: clamp(a), green: clamp(b), blue: clamp(c), alpha };
}

/** `#rrggbb`; alpha is left out. */
export function toHex({ red, green, blue }: Color): string {
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

function parseHex(digits: string): Color | undefined {
  if (!/^[\da-f]+$/.test(digits)) return undefined;
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits;
  if (long.length !== 6 && long.length !== 8) return undefined;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((pair) =>
    parseInt(pair, 16),
  );
  return { red, green, blue, alpha: alpha / 255 };
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl(hue: number, saturation: number, lightness: number): Omit<Color, 'alpha'> {
  const channel = (offset: number): number => {
    const k = (((offset + hue / 30) % 12) + 12) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    return clamp(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return { red: channel(0), green: channel(8), blue: channel(4) };
}

function parseFraction(text: string): number {
  const value = Number.parseFloat(text);
  return text.endsWith('%') ? value / 100 : value;
}

function clamp(channel: number): number {
  return Math.round(Math.min(255, Math.max(0, channel)));
}
