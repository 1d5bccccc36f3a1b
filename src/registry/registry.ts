import type { BenchmarksFields } from '../schemas/benchmark.ts';
import type { Machine } from '../schemas/model.ts';
import type { PricesFields } from '../schemas/price.ts';
import type { Families } from './models.ts';

/** The models, what they cost and what was measured of them. */
export interface Registry {
  families: Families;
  machines: Machine[];
  prices: PricesFields;
  benchmarks: BenchmarksFields;
}

/** That of a site without one. */
export const emptyRegistry: Registry = {
  families: {},
  machines: [],
  prices: { schedules: {}, prices: [], services: [], comparators: [] },
  benchmarks: { tests: {}, runs: [] },
};

export type { Schedule, PricesFields } from '../schemas/price.ts';

/** The ids of all sources below a value, in its order. */
export function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    key === 'sources' ? (entry as string[]) : citedIn(entry),
  );
}
