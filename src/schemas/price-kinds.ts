// Apart from the schemas, so that a browser can have them without what checks data.

/** What is paid for, in the order in which it is shown: input that the cache holds, other input, output. */
export const priceKinds = ['cacheHit', 'input', 'output'] as const;

export type PriceKind = (typeof priceKinds)[number];

export const currencies = ['USD', 'CNY'] as const;

export type Currency = (typeof currencies)[number];
