import { isUtf8 } from 'node:buffer';
import sax, { type QualifiedTag } from 'sax';

/**
 * Why an SVG must not be published, if so. It goes out as it is, and whoever opens it by its address runs what is in it:
 * it may draw, and neither run code nor load anything.
 */
export function findSvgFault(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return 'it is not UTF-8 text';
  // Else data and texts of more than 64 kB would be errors.
  Object.assign(sax, { MAX_BUFFER_LENGTH: Infinity });
  const parser = sax.parser(true, { xmlns: true });
  const open: string[] = [];
  let fault: string | undefined;
  const tell = (found: string | undefined) => (fault ??= found);
  parser.ondoctype = (text) => text.includes('[') && tell('it declares entities');
  parser.onprocessinginstruction = ({ name }) => name !== 'xml' && tell(`it holds <?${name}?>`);
  let roots = 0;
  parser.onopentag = (tag) => {
    if (open.length === 0 && ++roots > 1) tell('it goes on behind </svg>');
    if (open.length === deepest) tell(`its elements stand more than ${deepest} deep in each other`);
    tell(findTagFault(tag as QualifiedTag, open.length === 0));
    open.push((tag as QualifiedTag).local.toLowerCase());
  };
  parser.onclosetag = () => open.pop();
  parser.ontext = parser.oncdata = (text) =>
    open.at(-1) === 'style' && styleLoads.test(text) && tell('its styles load something');
  parser.onerror = ({ message }) => {
    throw new SyntaxError(message.split('\n')[0]);
  };
  try {
    parser.write(bytes.toString()).close();
  } catch (error) {
    tell(`it is not sound XML: ${(error as Error).message}`);
  }
  return fault;
}

/** Far deeper than any drawing, and far less than would exhaust the stack of what reads it after us. */
const deepest = 256;

function findTagFault({ local, uri, attributes }: QualifiedTag, isRoot: boolean) {
  if (isRoot && (local !== 'svg' || uri !== svg))
    return `it does not begin with <svg xmlns="${svg}">`;
  if (uri === html || active.test(local)) return `it holds <${local}>`;
  for (const { local: name, uri: namespace, value } of Object.values(attributes)) {
    const address = value.trim();
    if (/^on/i.test(name)) return `it holds the event handler ${name}`;
    if (name === 'attributeName' && /^on|href$/i.test(address)) return `it animates ${address}`;
    const isLink = local === 'a' && /^https?:/i.test(address);
    if (
      (/^(?:href|src|base)$/i.test(name) && !isLink && !inside.test(address)) ||
      loads.test(value)
    ) {
      return `it refers to something outside, in ${name}="${value.slice(0, 60)}"`;
    }
    // What is not of a program that drew it is read as a style.
    if (namespace === '' && styleLoads.test(value)) return 'its styles load something';
  }
  return undefined;
}

const svg = 'http://www.w3.org/2000/svg';
const html = 'http://www.w3.org/1999/xhtml';
const active = /^(?:script|foreignObject|handler|listener|iframe|embed|object|audio|video)$/i;
const inside = /^(?:$|#|data:(?:image\/(?!svg)|font\/|application\/(?:x-)?font))/i;
const loads = new RegExp(
  `url\\((?!\\s*["']?${inside.source.replace('^(?:$|', '(?:')})|(?:image-set|image|src)\\(`,
  'i',
);
// An escape could spell the others.
const styleLoads = new RegExp(`${loads.source}|@import|\\\\`, 'i');
