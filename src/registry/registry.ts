import type { BenchmarksFields } from '../schemas/benchmark.ts';
import type { PricesFields } from '../schemas/price.ts';
import type { Families } from './models.ts';

/** The models, what they cost and what was measured of them. */
export interface Registry {
  families: Families;
  prices: PricesFields;
  benchmarks: BenchmarksFields;
}

/** That of a site without one. */
export const emptyRegistry: Registry = {
  families: {},
  prices: { schedules: {}, prices: [], services: [], comparators: [] },
  benchmarks: { tests: {}, runs: [] },
};
