import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import {
  parseMix,
  parseTargetMix,
  parseWhere,
  type Weights,
} from '../../../../src/pipeline/sampling/samplingOptions.ts';

const INVALID = expect.objectContaining({ name: 'AppError', code: 'options.invalid' }) as Error;

describe('sampling settings from outside', () => {
  test.each(['observed', 'balanced', { groups: { Female: 1, Male: 0 } }, { groups: { 'a × b': 0.25 } }])(
    'mix %j is taken as it is',
    (mix) => expect(parseMix(mix)).toEqual(mix),
  );

  test.each([
    'custom',
    null,
    {},
    { groups: null },
    { groups: [1, 2] },
    { groups: {} },
    { groups: { a: 0, b: 0 } },
    { groups: { a: -1, b: 2 } },
    { groups: { a: Number.NaN } },
    { groups: { a: Number.POSITIVE_INFINITY } },
    { groups: { a: 1e308, b: 1e308 } },
    { groups: { a: '1' } },
    { groups: new Map([['a', 1]]) },
    { groups: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`g${i}`, 1])) },
    Object.create({ groups: { a: 1 } }),
  ])('mix %j is refused', (mix) => expect(() => parseMix(mix)).toThrow(INVALID));

  test('a group called "__proto__" is a name like any other', () => {
    const hostile = JSON.parse('{"groups":{"__proto__":2,"constructor":1}}') as unknown;
    const mix = parseMix(hostile) as { groups: Weights };
    expect(Object.entries(mix.groups)).toEqual([
      ['__proto__', 2],
      ['constructor', 1],
    ]);
    expect(Object.getPrototypeOf(mix.groups)).toBe(Object.prototype);
    expect(() => parseTargetMix(JSON.parse('{"__proto__":{"yes":1}}'))).toThrow(INVALID);
  });

  test('where is a list of columns, each once', () => {
    const where = [
      { column: 'dept', value: 'A' },
      { column: 'sex', value: '' },
    ];
    expect(parseWhere(where)).toEqual(where);
    expect(parseWhere([{ column: 'dept', value: 'A', more: 1 }])).toEqual([{ column: 'dept', value: 'A' }]);
    for (const wrong of [
      null,
      {},
      'dept=A',
      ['dept=A'],
      [{ column: 'dept' }],
      [{ column: 1, value: 'A' }],
      [where[0], where[0]],
      new Array(3),
      [{ column: 'x'.repeat(1001), value: 'A' }],
    ]) {
      expect(() => parseWhere(wrong)).toThrow(INVALID);
    }
  });

  test('the target’s mix is null or weights', () => {
    expect(parseTargetMix(null)).toBeNull();
    expect(parseTargetMix({ yes: 3, no: 1 })).toEqual({ yes: 3, no: 1 });
    for (const wrong of [undefined, 'balanced', 1, [], { yes: 0 }]) {
      expect(() => parseTargetMix(wrong)).toThrow(INVALID);
    }
  });

  test('nothing else comes through the parser of all settings', () => {
    fc.assert(
      fc.property(fc.constantFrom('mix', 'where', 'targetMix'), fc.anything(), (name, value) => {
        try {
          const parsed = parseOptions({ [name]: value });
          expect(parseOptions(structuredClone(parsed))).toEqual(parsed);
        } catch (error) {
          expect(error).toMatchObject({ name: 'AppError', code: 'options.invalid' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
