/**
 * The front matter of other blogs, accepted as it is. One row for each thing that differs from ours; a field that is
 * in no row is ours or unknown.
 */
const dialects: Dialect[] = [
  {
    field: 'date',
    from: 'Jekyll, Hugo and most others name the day of publication so, some with a time, which is left out',
    translate: (value) => ({ pubDate: toDay(value) }),
  },
  {
    field: 'layout',
    from: 'Astro and Jekyll pages choose their layout here; ours is always PostLayout',
    translate: () => ({}),
  },
  {
    field: 'type',
    from: 'blogs with several kinds of pages; here the folder tells the kind',
    translate: () => ({}),
  },
  {
    field: 'image',
    from: 'the picture of the article, or the page whose preview picture another blog shows',
    translate: (value) => (isWebPage(value) ? { reference: value } : { heroImage: value }),
  },
  {
    field: 'relatedPosts',
    from: 'a bare list of ids',
    translate: (value) => ({
      relatedPosts: Array.isArray(value)
        ? value.map((entry: unknown) => (typeof entry === 'string' ? { slug: entry } : entry))
        : value,
    }),
  },
];

/** The fields in our words, and for each the name that the author used. */
export interface Translated<T = Record<string, unknown>> {
  data: T;
  writtenAs: (field: string) => string;
}

/** Translates foreign fields into ours. A field that the author wrote in our own words always wins. */
export function translateDialect(written: Record<string, unknown>): Translated {
  const data: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(written)) {
    const dialect = dialects.find(({ field }) => field === name);
    const fields = dialect ? dialect.translate(value) : { [name]: value };
    for (const [field, translated] of Object.entries(fields)) {
      if (field !== name && Object.hasOwn(written, field)) continue;
      data[field] = translated;
      names.set(field, name);
    }
  }
  return { data, writtenAs: (field) => names.get(field) ?? field };
}

/** The names that are accepted beside those of the schema. */
export const dialectFields: readonly string[] = dialects.map(({ field }) => field);

/** The day as the author wrote it, whatever the time zone behind it. */
function toDay(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}/.exec(value)?.[1] ?? value;
}

function isWebPage(value: unknown): boolean {
  if (typeof value !== 'string' || !/^https?:/i.test(value) || !URL.canParse(value)) return false;
  return !/\.(?:png|jpe?g|webp|avif|gif|svg)$/i.test(new URL(value).pathname);
}

interface Dialect {
  field: string;
  /** Who writes it so, and what it means there. */
  from: string;
  translate: (value: unknown) => Record<string, unknown>;
}
