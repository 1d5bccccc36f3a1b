import type { CalendarDate } from '../i18n/dates.ts';
import type { LinkCard } from '../schemas/link-card.ts';
import { parseWebAddress } from '../schemas/values.ts';
import { joinLines } from './cjk.ts';
import { isPicturePath } from './images.ts';
import { classifyAddress } from './links.ts';
import type { MarkdownFinding } from './report.ts';

/**
 * What a card shows: the author's fields (address, image, title, description, site) first, then what is known of the
 * address. Undefined when the address is no page's.
 */
export function toLinkCard(
  fields: readonly string[],
  findCard: (url: string) => LinkCard | undefined,
): { view?: CardView; problems: MarkdownFinding[] } {
  const [address = '', image = '', title = '', description = '', site = '', ...rest] = fields;
  const url = parseWebAddress(address);
  if (!url) return { problems: [addressProblem(address)] };
  const known = findCard(address) ?? findCard(url.href);
  const ownImage = isPicturePath(image) ? image : known?.image;
  const shownTitle = cleanText(title || known?.title || '');
  const view: CardView = { url: url.href, title: shownTitle || toPlainTitle(url) };
  const shownDescription = cleanText(description || known?.description || '');
  const shownSite = cleanText(site || known?.site || (shownTitle ? hostOf(url) : ''));
  if (ownImage) view.image = ownImage;
  if (shownDescription) view.description = shownDescription;
  if (shownSite) view.site = shownSite;
  if (known?.date) view.date = known.date;
  // What has kana is what we call it.
  if (known?.lang && !/[\p{sc=Hira}\p{sc=Kana}]/u.test(view.title)) view.lang = known.lang;
  return { view, problems: findProblems(image, rest, fields) };
}

/** Text of other sites as one line that cannot disturb the text around it, of at most 300 characters. */
export function cleanText(text: string): string {
  const plain = joinLines(text.replace(invisible, '')).replace(/\s+/g, ' ').trim();
  const characters = Array.from(plain);
  return characters.length <= maxLength ? plain : `${characters.slice(0, maxLength - 1).join('')}…`;
}

const maxLength = 300;

// Control characters except tab and line breaks, marks of direction, invisible separators.
const invisible =
  /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** The address itself, readable: of two pages of one site it must be seen which is which. */
function toPlainTitle(url: URL): string {
  const pathname = url.pathname.replace(/\/$/, '');
  const title = cleanText(hostOf(url) + decode(pathname));
  return title.length <= 80 ? title : `${title.slice(0, 79)}…`;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^www\./, '');
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function addressProblem(address: string): MarkdownFinding {
  const isBare = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(address);
  return {
    id: 'card-address',
    message: `a card needs the full address of a page, received "${address.slice(0, 120)}".`,
    hint: `Write  [[ogp:https://${isBare ? address : 'example.com/page'}]]`,
  };
}

function findProblems(
  image: string,
  rest: readonly string[],
  fields: readonly string[],
): MarkdownFinding[] {
  const problems: MarkdownFinding[] = [];
  if (rest.length > 0) {
    problems.push({
      id: 'card-fields',
      message: `a card has at most five fields, received ${fields.length}.`,
      hint: 'Address, image, title, description, site. Inside a field write \\| for the character itself.',
    });
  }
  if (image === '' || isPicturePath(image)) return problems;
  const isRemote = classifyAddress(image) === 'web';
  problems.push(
    isRemote
      ? {
          id: 'remote-card-image',
          severity: 'warning',
          message: `the picture of a card on another server is left out, received "${image.slice(0, 120)}".`,
          hint: 'Save it beside the text and write its path, ./name.png, or leave the field empty.',
        }
      : {
          id: 'card-image',
          message: `the second field of a card is the path of a picture, received "${image.slice(0, 80)}".`,
          hint: `Leave it empty to go on with the title:  [[ogp:${fields[0]}||${image}]]`,
        },
  );
  return problems;
}

export interface CardView {
  url: string;
  title: string;
  description?: string;
  site?: string;
  /** `YYYY-MM-DD` */
  date?: CalendarDate;
  /** Of the title, where it is not that of the text. */
  lang?: string;
  /** The path of a picture of ours: beside the text, or with a leading `/` in the public folder. */
  image?: string;
}
