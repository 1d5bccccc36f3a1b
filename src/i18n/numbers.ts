/** The number as Japanese is read, in steps of ten thousand and without loss: 104万8576, 1兆6000億. */
export function formatNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 10_000) return String(value);
  const parts: string[] = [];
  for (let rest = value, step = 0; rest > 0; rest = Math.floor(rest / 10_000), step += 1) {
    const part = rest % 10_000;
    if (part > 0) parts.unshift(`${part}${steps[step]}`);
  }
  return parts.join('');
}

const steps = ['', '万', '億', '兆'];
