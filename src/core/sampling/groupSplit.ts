import { shuffle, type Rng } from '../random.ts';

/**
 * Rows to hold out, about a share of them, all of a person or none. People are taken by the stratum of their first row,
 * each stratum giving its share as nearly as whole people allow, what is left over passing to the next. Every stratum
 * keeps a row in train, so that every class and every group is seen in training.
 * @param strata rows of each stratum, largest first
 * @param person of each row, numbered 0 … persons − 1
 * @returns 1 for each row that is held out
 */
export function heldOutByPerson(
  strata: readonly (readonly number[])[],
  person: Int32Array,
  persons: number,
  share: number,
  rng: Rng,
): Uint8Array {
  const sizes = new Int32Array(persons);
  for (const who of person) sizes[who]! += 1;
  const isTaken = new Uint8Array(persons);
  const isSeen = new Uint8Array(persons);
  let seen = 0;
  let held = 0;
  for (const rows of strata) {
    const own = [...new Set(rows.map((row) => person[row]!))].filter((who) => !isSeen[who]);
    for (const who of own) {
      isSeen[who] = 1;
      seen += sizes[who]!;
    }
    for (const who of shuffle(own, rng)) {
      if (held + sizes[who]! / 2 > seen * share) continue;
      isTaken[who] = 1;
      held += sizes[who]!;
    }
  }
  for (const rows of strata) {
    if (rows.every((row) => isTaken[person[row]!])) isTaken[person[rows[0]!]!] = 0;
  }
  return Uint8Array.from(person, (who) => isTaken[who]!);
}
