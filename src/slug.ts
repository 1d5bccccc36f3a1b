/**
 * The last segment of the address of a label, and the name of its folder; empty where nothing of the label is visible.
 * Spellings that differ in case, width, composition, invisible characters or the amount of white space have one slug;
 * any other difference makes another. Letters of every script stay.
 */
export function toSlug(label: string): string {
  return spell(identify(label));
}

/** Whether a slug can name a folder: file systems allow 255 bytes. */
export function isFolderName(slug: string): boolean {
  return slug !== '' && Buffer.byteLength(slug) <= 255;
}

function identify(label: string): string {
  const visible = label
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{DI}[\p{Cc}--\s]]/gv, '');
  return foldCase(visible).replace(/\s+/g, ' ').trim();
}

// Through upper case, so that ß and SS, and the two small sigmas, meet.
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * One spelling for one identity, and back: the space becomes `_`; a run of other ASCII signs that an address or a file
 * system reserves becomes its names between two `~`, the second left out at the end. A dot inside a word stays.
 */
function spell(identity: string): string {
  const slug = identity
    .replace(/(?:[!-,/:-@[-`{-~]|(?<![\p{L}\p{N}])\.|\.(?![\p{L}\p{N}]))+/gu, spellOut)
    .replace(/~$/, '')
    .replaceAll(' ', '_');
  return isReservedName(slug) ? `~~${slug}` : slug;
}

function spellOut(signs: string): string {
  const names = Array.from(
    signs,
    (sign) => signNames[sign] ?? `x${sign.charCodeAt(0).toString(16)}`,
  );
  return `~${names.join('-')}~`;
}

const signNames: Record<string, string> = {
  '#': 'sharp',
  '%': 'percent',
  '&': 'and',
  '+': 'plus',
  '.': 'dot',
  '/': 'slash',
  '@': 'at',
};

/** Whether Windows takes a file of this name for a device. */
export function isReservedName(name: string): boolean {
  return reservedByWindows.test(name);
}

// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
const reservedByWindows = /^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)/;
