import { dirname, join, resolve, sep } from 'node:path';
import type { Cache } from '../cache.ts';
import { errorAt, warningAt, type Problem } from '../errors.ts';
import { joinCjk, joinLines } from '../markdown/cjk.ts';
import { pageSchema, postSchema, type PageFields, type PostFields } from '../schemas/post.ts';
import type { AuthoredDate } from './claims.ts';
import { readText } from './decode.ts';
import { translateDialect } from './dialects.ts';
import { readFields } from './fields.ts';
import { listPictures, listTextFiles, type TextFile } from './files.ts';
import { parseFrontMatter } from './front-matter.ts';
import { pictureAt, readPictures, type Pictures } from './pictures.ts';
import { listPostReferenceProblems } from './references.ts';
import type { LineOf, ParseYaml } from './yaml.ts';

/** A Markdown file whose front matter is sound. */
export type Text = PostText | PageText;

interface TextBase extends TextFile {
  /** The whole file, which decides whether anything must be rendered again. */
  source: string;
  /** The Markdown; its line n is line n of the file. */
  body: string;
  lineOf: LineOf;
}

export interface PostText extends TextBase {
  kind: 'post';
  fields: PostFields;
}

export interface PageText extends TextBase {
  kind: 'page';
  fields: PageFields;
}

/**
 * Reads every text of a content folder and tells all that is wrong with files and fields, and between posts. `files` are
 * those of the texts that are not sound, too.
 */
export async function readTexts(
  contentDir: string,
  root: string,
  parse?: ParseYaml,
  cache?: Cache,
): Promise<{ files: TextFile[]; texts: Text[]; pictures: Pictures; problems: Problem[] }> {
  const { files, pictures: paths, problems } = listTextFiles(contentDir, root);
  const pictures = await readPictures([...paths, ...listPictures(join(root, 'public'))], cache);
  const results = files.map((file) => toText(file, parse));
  const texts = results.flatMap((result) => ('text' in result ? result.text : []));
  const posts = texts.filter((text) => text.kind === 'post');
  const postsById = new Map(posts.map((post) => [post.id, post]));
  const postIds = new Set(files.filter(({ kind }) => kind === 'post').map(({ id }) => id));
  return {
    files,
    texts,
    pictures,
    problems: [
      ...problems,
      ...results.flatMap((result) => ('text' in result ? result.warnings : result.problems)),
      ...posts.flatMap(findDateProblems),
      ...posts.flatMap((text) => listPostReferenceProblems(text, postIds, postsById)),
      ...posts.flatMap((text) => takeBrokenHero(text, contentDir, pictures)),
    ],
  };
}

function toText(
  file: TextFile,
  parse: ParseYaml | undefined,
): { text: Text; warnings: Problem[] } | { problems: Problem[] } {
  const read = readText(file.path, file.file, longestText);
  return 'problems' in read ? read : parseText(file, read.text, parse);
}

/** What a file would be that holds this source. */
export function parseText(
  file: TextFile,
  source: string,
  parse?: ParseYaml,
): { text: Text; warnings: Problem[] } | { problems: Problem[] } {
  const frontMatter = parseFrontMatter(file.file, source, parse);
  if ('problems' in frontMatter) return frontMatter;
  const schema = file.kind === 'post' ? postSchema : pageSchema;
  const translated = translateDialect(frontMatter.data);
  if (frontMatter.isToml) translated.blog = `${translated.blog ?? 'another blog'}, in TOML`;
  const result = readFields(file.file, frontMatter, schema, translated);
  if ('problems' in result) return result;
  const { fields, lineOf, warnings } = result;
  fields.title = joinCjk(joinLines(fields.title));
  fields.description = joinCjk(joinLines(fields.description));
  return {
    text: { ...file, source, body: frontMatter.body, fields, lineOf } as Text,
    warnings: frontMatter.isToml ? [...warnings, warningAt(file.file, 1, tomlFound)] : warnings,
  };
}

const tomlFound = {
  id: 'toml-front-matter',
  message:
    'this front matter is TOML: it is read, but "check --fix" and "related" leave it as it is.',
  hint: 'Write its fields as YAML between two lines of  ---  where they should not.',
};

/** In bytes: several times the longest article, and read within seconds. */
const longestText = 2_000_000;

function findDateProblems(text: PostText): Problem[] {
  const { pubDate } = text.fields;
  return listDates(text)
    .filter(({ date }) => date < pubDate)
    .map(({ field, date, file, line }) =>
      errorAt(file, line, {
        id: 'updated-before-published',
        message: `${field} ${date} lies before pubDate ${pubDate}.`,
        hint: `Write  ${pubDate}  or a later day, or remove it.`,
      }),
    );
}

/** When the text was changed after its publication. */
export function listDates({ id: postId, fields, file, lineOf }: PostText): AuthoredDate[] {
  const { updatedDate: date } = fields;
  return date ? [{ field: 'updatedDate', date, file, line: lineOf(['updatedDate']), postId }] : [];
}

/** A hero picture that cannot be shown must not stop the others: the post goes out without it. */
function takeBrokenHero(
  { fields, path, file, lineOf }: PostText,
  contentDir: string,
  pictures: Pictures,
): Problem | [] {
  const { heroImage } = fields;
  if (heroImage === undefined) return [];
  const fault = findHeroFault(resolve(dirname(path), heroImage), heroImage, contentDir, pictures);
  if (!fault) {
    fields.heroImage = /^\.\.?\//.test(heroImage) ? heroImage : `./${heroImage}`;
    return [];
  }
  delete fields.heroImage;
  const hint = 'Save the picture in the folder of the post and write  heroImage: ./hero.png';
  return warningAt(file, lineOf(['heroImage']), { ...fault, hint });
}

function findHeroFault(
  path: string,
  heroImage: string,
  contentDir: string,
  pictures: Pictures,
): Pick<Problem, 'id' | 'message'> | undefined {
  const picture = `the hero picture "${heroImage}"`;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(heroImage)) {
    const message = `the hero picture is on another server, "${heroImage}".`;
    return { id: 'remote-hero-image', message };
  }
  const state = path.startsWith(contentDir + sep) ? pictureAt(pictures, path) : 'missing';
  if (state.startsWith('sound')) return undefined;
  if (state === 'missing') {
    return { id: 'missing-hero-image', message: `${picture} does not exist beside the text.` };
  }
  const reason = state.slice('unsound '.length);
  return { id: 'unreadable-hero-image', message: `${picture} cannot be shown: ${reason}.` };
}
