import type { Pathname } from '../blog/urls.ts';
import type { Cache } from '../cache.ts';
import { findUncovered } from '../diagrams/fonts.ts';
import { errorAt, type Problem } from '../errors.ts';
import { signOf, type Sign } from '../schemas/claim.ts';
import type { Registry } from '../registry/registry.ts';
import type { CorrectionFields } from '../schemas/correction.ts';
import type { Term } from '../schemas/glossary.ts';
import type { LinkCard, LinkCards } from '../schemas/link-card.ts';
import { listUnknownDigests, readClaims, type AuthoredClaims } from './claims.ts';
import { readCorrections } from './corrections.ts';
import { drawMissing, listTooWide } from './diagrams.ts';
import { relativePath } from './files.ts';
import { readGlossary } from './glossary.ts';
import { writeKnownIds } from './known-ids.ts';
import { readLinkCards, type LinkCardFile } from './link-cards.ts';
import { listPublicFiles, toPathname } from './links.ts';
import type { Pictures } from './pictures.ts';
import { readTexts, type Text } from './read.ts';
import { toKnownIds } from './references.ts';
import { readRegistry, type Stale } from './registry.ts';
import { readTimeline, type AuthoredEvent } from './timeline.ts';
import { keptYaml } from './yaml.ts';

/** Where content is, and where it goes. */
export interface Place {
  /** Absolute path of the folder that holds everything an author writes. */
  contentDir: string;
  /** Absolute path of the project, which messages name files from. */
  root: string;
  /** `/`, or `/blog/` where the site lives below a path. */
  base: string;
}

/** Everything that authors wrote, before it is rendered. */
export interface Content extends Omit<AuthoredClaims, 'problems'> {
  /** The content folder, as messages name it. */
  folder: string;
  texts: Text[];
  events: AuthoredEvent[];
  /** The words of the house. */
  terms: Term[];
  corrections: CorrectionFields[];
  registry: Registry;
  /** Whether models or prices could not be read, so that nothing can be said of what texts name of them. */
  unreadRegistry: boolean;
  /** The prices that hold, and when they were last seen. */
  notices: Stale[];
  cardFile: LinkCardFile;
  /** Those beside the texts and in the public folder, by absolute path. */
  pictures: Pictures;
  /** What is known of other pages, by address. */
  cards: ReadonlyMap<string, LinkCard>;
  /** By the id of a claim. */
  signs: ReadonlyMap<string, Sign>;
  /** The pathname of the page that is made from a Markdown file, by the file's absolute path. */
  pages: ReadonlyMap<string, Pathname>;
  /** The pathnames of the files that are published as they are. */
  publicFiles: readonly Pathname[];
  problems: Problem[];
}

/** Reads a content folder and draws what is not drawn yet. What is kept in `cache` holds for one state of our `code`. */
export async function readContent(place: Place, cache?: Cache, code = ''): Promise<Content> {
  const { contentDir, root } = place;
  const parse = cache && keptYaml(cache, code);
  const { files, texts, pictures, problems } = await readTexts(contentDir, root, parse, cache);
  const { problems: claimProblems, ...authored } = readClaims(contentDir, root, parse);
  const cardFile = readLinkCards(contentDir, root, parse);
  const known = toKnownIds(contentDir, { ...authored, problems: claimProblems });
  const timeline = readTimeline(contentDir, root, known);
  const corrections = readCorrections(contentDir, root, known);
  const registry = readRegistry(contentDir, root, known, authored.claims);
  const written = { texts, ...authored, events: timeline.events };
  const glossary = readGlossary(contentDir, root, written, parse);
  writeKnownIds(place, { texts, ...authored, registry: registry.registry });
  return {
    folder: relativePath(root, contentDir),
    texts,
    pictures,
    ...authored,
    events: timeline.events,
    terms: glossary.terms,
    corrections: corrections.corrections,
    dates: [...authored.dates, ...timeline.dates, ...corrections.dates, ...registry.dates],
    registry: registry.registry,
    unreadRegistry: registry.unread,
    notices: registry.notices,
    cardFile,
    cards: withLanguages(cardFile.value ?? {}, authored.sources),
    signs: new Map(authored.claims.map((claim) => [claim.id, signOf(claim)])),
    pages: new Map(files.map((file) => [file.path, toPathname(file)])),
    publicFiles: listPublicFiles(root),
    problems: [
      ...problems,
      ...cardFile.problems,
      ...claimProblems,
      ...timeline.problems,
      ...corrections.problems,
      ...registry.problems,
      ...listUnknownDigests(authored.claims, texts),
      ...listUndrawable(authored.claims, texts),
      ...glossary.problems,
      ...(await drawMissing(texts, contentDir)),
      ...listTooWide(texts, contentDir),
    ],
  };
}

function withLanguages(cards: LinkCards, sources: AuthoredClaims['sources']): Content['cards'] {
  const langs = new Map(Object.values(sources).map(({ url, lang }) => [url, lang]));
  const entries = Object.entries(cards);
  return new Map(entries.map(([url, card]) => [url, { ...card, lang: langs.get(url) }]));
}

/** What has characters that the pictures of shared pages cannot show. */
function listUndrawable(claims: AuthoredClaims['claims'], texts: readonly Text[]): Problem[] {
  const shown = [
    ...texts.map((text) => ({
      file: text.file,
      words: text.fields.title,
      line: () => text.lineOf(['title']),
    })),
    ...claims.map((claim) => ({
      file: claim.file,
      words: claim.said.ja + claim.actual.ja,
      line: () => claim.lineOf(),
    })),
  ];
  return shown.flatMap(({ file, words, line }) => {
    const missing = findUncovered(words);
    if (missing.length === 0) return [];
    const finding = {
      id: 'missing-glyph',
      message: `no font draws "${missing.join('')}" in the picture of this page.`,
      hint: 'Write it in other characters.',
    };
    return errorAt(file, line(), finding);
  });
}
