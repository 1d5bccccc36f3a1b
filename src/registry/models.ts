import { unknown } from '../schemas/values.ts';
import type { FamilyFields, ModelFields } from '../schemas/model.ts';
import { holdsAt } from './instants.ts';

export type Families = Record<string, FamilyFields>;

/** All models with their ids, in the order of their families. */
export function listModels(
  families: Families,
): { id: string; family: string; model: ModelFields }[] {
  return Object.entries(families).flatMap(([family, { models }]) =>
    Object.entries(models).map(([id, model]) => ({ id, family, model })),
  );
}

/** The names of all models by their ids. */
export function nameModels(families: Families): Map<string, string> {
  return new Map(listModels(families).map(({ id, model }) => [id, model.name]));
}

/** The id of the model to which a name of the API led at `moment`, in milliseconds since 1970; undefined for none. */
export function modelBehind(families: Families, alias: string, moment: number): string | undefined {
  return listModels(families).find(
    ({ model: { apiNames } }) =>
      apiNames !== unknown && apiNames.some((name) => name.id === alias && holdsAt(name, moment)),
  )?.id;
}

/** `1.6T` as a number. */
export function toNumber(magnitude: string): number {
  return Number(magnitude.slice(0, -1)) * scales[magnitude.at(-1) as keyof typeof scales];
}

const scales = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** `81 GiB` in bytes. */
export function toBytes(size: string): number {
  const [number = '', unit] = size.split(' ');
  return Math.round(Number(number) * (unit === 'GiB' ? 2 ** 30 : 1e9));
}

/** The weights whose size is known, the smallest first. */
export function listSized<T extends { size: string }>(weights: readonly T[]): T[] {
  return weights
    .filter(({ size }) => size !== unknown)
    .sort((a, b) => toBytes(a.size) - toBytes(b.size));
}
