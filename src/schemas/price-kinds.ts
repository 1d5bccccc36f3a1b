// Apart from the schemas, so that a browser can have them without what checks data.

/** What is paid for, in the order in which it is shown: input, output, input that the cache holds. */
export const priceKinds = ['input', 'output', 'cacheHit'] as const;

export type PriceKind = (typeof priceKinds)[number];

export const currencies = ['USD', 'CNY'] as const;

export type Currency = (typeof currencies)[number];
