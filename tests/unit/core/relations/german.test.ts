import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { whyNotKept } from '../../../../src/core/relations/kept.ts';
import { relationInWords, type Condition, type Relation } from '../../../../src/core/relations/relation.ts';
import { inGerman } from '../../inGerman.ts';

const filled = (where: Condition): Relation => ({ kind: 'filled', columns: ['left', 'end'], where });
const values = (of: readonly string[], others: readonly string[] = []) =>
  filled({ kind: 'values', values: of, others });
const numbers = (from: number | null, below: number | null) =>
  filled({ kind: 'numbers', from, below, unit: 'amount' });

describe('relations are told in German', () => {
  test.each<[Relation, string]>([
    [filled({ kind: 'filled' }), '"end" ist genau dort gefüllt, wo "left" es ist'],
    [filled({ kind: 'empty' }), '"end" ist genau dort gefüllt, wo "left" leer ist'],
    [values(['yes']), '"end" ist genau dort gefüllt, wo "left" "yes" ist'],
    [values(['a', 'b', 'c']), '"end" ist genau dort gefüllt, wo "left" "a", "b" oder "c" ist'],
    [
      values(['a', 'b', 'c', 'd'], ['e', 'f']),
      '"end" ist genau dort gefüllt, wo "left" gefüllt und nicht "e" oder "f" ist',
    ],
    [
      values(['a', 'b', 'c', 'd']),
      '"end" ist genau dort gefüllt, wo "left" einen von 4 bestimmten Werten hat',
    ],
    [numbers(null, 2.5), '"end" ist genau dort gefüllt, wo "left" kleiner als 2,5 ist'],
    [numbers(0.5, null), '"end" ist genau dort gefüllt, wo "left" mindestens 0,5 ist'],
    [numbers(1, 2.5), '"end" ist genau dort gefüllt, wo "left" mindestens 1 und kleiner als 2,5 ist'],
    [{ kind: 'sum', columns: ['t', 'a'], decimals: [0, 0] }, '"t" ist immer gleich "a"'],
    [
      { kind: 'sum', columns: ['t', 'a', 'b', 'c'], decimals: [0, 0, 0, 0] },
      '"t" ist die Summe aus "a", "b" und "c"',
    ],
    [{ kind: 'range', columns: ['a'], low: 0.5, high: 12, unit: 'amount' }, '"a" liegt zwischen 0,5 und 12'],
  ])('%j', (relation, words) => {
    expect(inGerman(() => relationInWords(relation))).toBe(words);
  });

  test('why one is not kept', () => {
    const roles: Roles = {
      target: { kind: 'numeric', column: 'y' },
      sensitive: ['sex', 'age'],
      ignored: [],
    };
    const unique = (column: string): Relation => ({ kind: 'unique', columns: [column], step: 1 });
    const why = (relation: Relation) => inGerman(() => whyNotKept(relation, roles));
    expect(why(unique('y'))).toBe('"y" wird nie verändert: Es ist das Ziel');
    expect(why(unique('age'))).toBe('"age" wird nie verändert: Es ist sensibel');
    expect(why({ kind: 'order', columns: ['age', 'y'], unit: 'amount' })).toBe(
      '"age", "y" sind das Ziel und sensible Spalten, die nie verändert werden',
    );
  });
});
