/**
 * What schema.org says of the types that a review uses: the types that a value of each property may have, from
 * https://schema.org/ClaimReview, https://schema.org/Claim, https://schema.org/Rating, https://schema.org/Organization
 * and https://schema.org/CreativeWork. Of inherited properties those that fact checks use.
 */
const thing = { name: ['Text'], alternateName: ['Text'], url: ['URL'], sameAs: ['URL'] };
const creativeWork = {
  ...thing,
  author: ['Organization', 'Person'],
  publisher: ['Organization', 'Person'],
  dateModified: ['Date', 'DateTime'],
  datePublished: ['Date', 'DateTime'],
  headline: ['Text'],
  inLanguage: ['Language', 'Text'],
  text: ['Text'],
};
const properties: Record<string, Record<string, string[]>> = {
  ClaimReview: {
    ...creativeWork,
    claimReviewed: ['Text'],
    itemReviewed: ['Thing'],
    reviewBody: ['Text'],
    reviewRating: ['Rating'],
  },
  Claim: { ...creativeWork, appearance: ['CreativeWork'], firstAppearance: ['CreativeWork'] },
  Rating: {
    ...thing,
    author: ['Organization', 'Person'],
    bestRating: ['Number', 'Text'],
    ratingExplanation: ['Text'],
    ratingValue: ['Number', 'Text'],
    worstRating: ['Number', 'Text'],
  },
  CreativeWork: creativeWork,
  Organization: { ...thing, logo: ['ImageObject', 'URL'] },
  Person: thing,
};

/** A type is also every type above it. */
const above: Record<string, string[]> = {
  ClaimReview: ['Review', 'CreativeWork', 'Thing'],
  Claim: ['CreativeWork', 'Thing'],
  Rating: ['Intangible', 'Thing'],
  CreativeWork: ['Thing'],
  Organization: ['Thing'],
  Person: ['Thing'],
};

const isDataType: Record<string, (value: unknown) => boolean> = {
  Text: (value) => typeof value === 'string' && value.trim() !== '',
  Number: (value) => typeof value === 'number' && Number.isFinite(value),
  URL: (value) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
};

/** One line for each property that its type does not have, and each value that has none of the expected types. */
export function findSchemaOrgFaults(node: Record<string, unknown>): string[] {
  if (node['@context'] !== 'https://schema.org') return ['the context is not schema.org'];
  return findFaults(node, String(node['@type']));
}

function findFaults(node: Record<string, unknown>, path: string): string[] {
  const type = String(node['@type']);
  const known = properties[type];
  if (!known) return [`${path}: ${type} is no type that is used here`];
  return Object.entries(node)
    .filter(([name]) => !name.startsWith('@'))
    .flatMap(([name, value]) => {
      const expected = known[name];
      if (!expected) return [`${path}.${name}: no such property`];
      return findValueFaults(value, expected, `${path}.${name}`);
    });
}

function findValueFaults(value: unknown, expected: string[], path: string): string[] {
  if (typeof value !== 'object' || value === null) {
    if (expected.some((type) => isDataType[type]?.(value))) return [];
    const types = expected.filter((type) => type !== 'DateTime').join(' or ');
    return [`${path}: ${JSON.stringify(value)} is not ${types}`];
  }
  const node = value as Record<string, unknown>;
  const type = String(node['@type']);
  const faults = findFaults(node, path);
  const fits = [type, ...(above[type] ?? [])].some((name) => expected.includes(name));
  if (fits || !properties[type]) return faults;
  return [`${path}: ${type} is not ${expected.join(' or ')}`, ...faults];
}
