import { SETTINGS } from '../../../core/settings/table.mjs';
import { t } from '../../../core/language/words.ts';

/** So many trainings at once are asked for by hand. */
export const MOST_SEEDS = 50;

/** The `count` smallest seeds from 1 on that are not among those `used`. */
export function nextSeeds(count: number, used: readonly number[]): number[] {
  const seeds: number[] = [];
  for (let seed = 1; seeds.length < count; seed++) if (!used.includes(seed)) seeds.push(seed);
  return seeds;
}

/** Seeds as typed, or what is wrong with them. */
export type TypedSeeds =
  | { readonly seeds: readonly number[]; readonly fault: null }
  | { readonly seeds: null; readonly fault: string };

/** "2, 3, 10-12": whole numbers and ranges, each once, and none of those that are measured. */
export function parseSeeds(text: string, used: readonly number[]): TypedSeeds {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return faulty(t`Enter at least one seed.`);
  const seeds: number[] = [];
  for (const part of parts) {
    const range = /^(\d+)(?:[-–](\d+))?$/.exec(part);
    const from = Number(range?.[1]);
    const to = Number(range?.[2] ?? range?.[1]);
    if (!range || to < from || to > SETTINGS.seed.max)
      return faulty(t`“${part}” is no seed: use whole numbers from 0 to ${SETTINGS.seed.max}, or 2-5.`);
    if (to - from >= MOST_SEEDS) return tooMany();
    for (let seed = from; seed <= to; seed++) seeds.push(seed);
  }
  if (seeds.length > MOST_SEEDS) return tooMany();
  const known = seeds.find((seed) => used.includes(seed));
  if (known !== undefined) return faulty(t`Seed ${known} is measured already.`);
  const twice = seeds.find((seed, at) => seeds.indexOf(seed) !== at);
  if (twice !== undefined) return faulty(t`Seed ${twice} is named twice.`);
  return { seeds, fault: null };
}

const faulty = (fault: string): TypedSeeds => ({ seeds: null, fault });
const tooMany = () => faulty(t`At most ${MOST_SEEDS} seeds at once.`);
