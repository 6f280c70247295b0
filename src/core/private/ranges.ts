import { ln, powerOfTen, wholePower } from '../elementary.ts';
import { AppError } from '../errors.ts';
import { rounded } from '../kinds/storage/numeric/grid.ts';
import type { AskedDomain, Unranged } from './domain.ts';
import { valueOf } from './exactSampling.ts';
import { varianceFor } from './noise.ts';
import type { PrivateRows } from './privateRows.ts';
import { t } from '../language/words.ts';

type Ranged = Extract<AskedDomain, { readonly kind: 'numbers' }>;

/** Powers of two between which magnitudes are told: from about 1e-12 to 1e18. */
const LEAST_POWER = -40;
const MOST_POWER = 60;
/** Of all columns without a row in a cell, one in so many has a cell that seems to hold some. */
const SELDOM = 100;
/** Points on the grid of a range that was found, at most. */
const MOST_POINTS = 2 ** 36;

/**
 * Where the cells of the table of magnitudes begin: … −4, −2, −1 … 0 … 1, 2, 4 …, zero alone, the same for every column of
 * every table. A cell below 0 ends with the number at which the next begins: −4 ≤ x < −2.
 */
export const MAGNITUDES: readonly number[] = magnitudes();

function magnitudes(): number[] {
  const powers = Array.from({ length: MOST_POWER - LEAST_POWER + 1 }, (_, i) =>
    LEAST_POWER + i < 0 ? 1 / wholePower(2, -(LEAST_POWER + i)) : wholePower(2, LEAST_POWER + i),
  );
  return [-Infinity, ...powers.map((power) => -power).reverse(), 0, ...powers];
}

/**
 * Least and most of a column of numbers, by a noisy table of their magnitudes (powers of two, a cell for each and one for
 * zero): one question, since a row is in one cell. The range is that of the cells which clearly hold rows, so that a few
 * rows far out do not stretch it: they count as its ends. Numbers of many rows stand out once the range is cut into bins.
 * @param rho of the one table
 * @throws AppError 'private.domain' where no cell holds enough rows
 */
export function findRange(holder: PrivateRows, asked: Unranged, rho: number): Ranged {
  const noise = Math.sqrt(valueOf(varianceFor(rho)));
  const enough = noise * Math.sqrt(2 * ln(MAGNITUDES.length * SELDOM));
  const counts = holder.magnitudes(asked.name, MAGNITUDES, rho);
  const held = [...counts.keys()].filter((cell) => counts[cell]! > enough);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) throw unfound(asked.name);
  return rangeOf(asked, lowEnd(first), highEnd(last));
}

const zero = MAGNITUDES.indexOf(0);
const lowEnd = (cell: number) => (cell === 0 ? -highest() : MAGNITUDES[cell]!);
const highEnd = (cell: number) => (cell === zero ? 0 : (MAGNITUDES[cell + 1] ?? highest()));
const highest = () => 2 * MAGNITUDES.at(-1)!;

/** On the column's grid, or one of larger round steps where that has too many points. The end is open. */
function rangeOf({ name, decimals, mayBeMissing }: Unranged, low: number, high: number): Ranged {
  let power = -decimals;
  while ((high - low) / powerOfTen(power) > MOST_POINTS) power += 1;
  const step = powerOfTen(power);
  const digits = Math.max(0, -power);
  const from = rounded(Math.ceil(low / step) * step, digits);
  const below = rounded((Math.ceil(high / step) - 1) * step, digits);
  const to = high === 0 ? 0 : below;
  const most = to > from ? to : rounded(from + step, digits);
  return { kind: 'numbers', name, from, to: most, step, decimals: digits, mayBeMissing, bins: 'found' };
}

function unfound(column: string): AppError {
  return new AppError(
    'private.domain',
    t`The range of column "${column}" cannot be found at this privacy budget: no magnitude has enough rows.`,
    t`Give its least and most number, from what is known without the table, or leave the column out.`,
    { column },
  );
}
