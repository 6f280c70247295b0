import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { actualNotion } from '../../../../src/core/settings/notion.ts';
import {
  checkNotion,
  DEFAULT_OPTIONS,
  parseOptions,
  searchesFor,
  settingsOfRun,
  fittedTo,
  type RunOptions,
} from '../../../../src/pipeline/settings/options.ts';

function faultOf(action: () => unknown): AppError {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('settings of a guarantee', () => {
  const classes = { kind: 'classes', column: 'y', positive: ['a'] } as const;

  test('are within their ranges', () => {
    expect(parseOptions({ private: true, epsilon: 0.05, delta: 1e-12 })).toMatchObject({ private: true });
    for (const wrong of [
      { private: 'yes' },
      { epsilon: 0 },
      { epsilon: 21 },
      { delta: 0 },
      { delta: 0.01 },
      { privateNoise: 'none' },
    ])
      expect(faultOf(() => parseOptions(wrong)).code).toBe('options.invalid');
  });

  test('leave out what would read the rows, whatever the target is', () => {
    const asked = parseOptions({ private: true, rejectCopies: 'on' });
    expect(fittedTo(asked, classes)).toMatchObject({ relations: 'off', rejectCopies: 'off', beyond: 'on' });
    expect(fittedTo(asked, { kind: 'numeric', column: 'y' })).toMatchObject({
      relations: 'off',
      beyond: 'off',
    });
    expect(fittedTo(DEFAULT_OPTIONS, classes)).toBe(DEFAULT_OPTIONS);
  });

  test('are told in the report of a run that has one, and those of a training in that of the others', () => {
    const [with_, without] = [settingsOfRun(parseOptions({ private: true })), settingsOfRun(DEFAULT_OPTIONS)];
    expect(with_).toMatchObject({
      private: true,
      epsilon: 1,
      delta: 1e-5,
      privateNoise: 'secure',
      notion: 'parity',
    });
    for (const name of ['preset', 'backend', 'strength', 'labels', 'score', 'rejectCopies', 'relations']) {
      expect(with_).not.toHaveProperty(name);
      expect(without).toHaveProperty(name);
    }
    for (const name of ['private', 'epsilon', 'delta', 'privateNoise'])
      expect(without).not.toHaveProperty(name);
  });
});

describe('settings from outside', () => {
  test('absent ones take their default', () => {
    expect(parseOptions({})).toEqual(DEFAULT_OPTIONS);
    expect(parseOptions({ alpha: 0.5 })).toEqual({ ...DEFAULT_OPTIONS, alpha: 0.5 });
  });

  test.each<Partial<RunOptions>>([
    { seed: 0 },
    { seed: 2 ** 32 - 1 },
    { strength: 0 },
    { alpha: 1 },
    { rows: null },
    { rows: 1 },
    { rows: 1_000_000 },
    { holdoutShare: 0.05 },
    { holdoutShare: 0.5 },
    { evaluationSample: 0 },
    { rareThreshold: 0 },
    { rareThreshold: 1000 },
    { rejectCopies: 'off' },
    { backend: 'webgpu' },
    { preset: 'thorough' },
    { notion: 'odds' },
    { labels: 'heads' },
    { score: 'strict' },
  ])('accepts %o', (given) => {
    expect(parseOptions(given)).toEqual({ ...DEFAULT_OPTIONS, ...given });
  });

  test.each([
    ['seed', -1, 'a whole number from 0 to 4294967295'],
    ['seed', 1.5, 'a whole number from 0 to 4294967295'],
    ['seed', '1', 'a whole number from 0 to 4294967295'],
    ['strength', 1.01, 'a number from 0 to 1'],
    ['alpha', Number.NaN, 'a number from 0 to 1'],
    ['alpha', Number.POSITIVE_INFINITY, 'a number from 0 to 1'],
    ['rows', 0, 'a whole number from 1 to 1000000'],
    ['rows', 'all', 'a whole number from 1 to 1000000'],
    ['holdoutShare', 0.6, 'a number from 0.05 to 0.5'],
    ['evaluationSample', -5, 'a whole number from 0 to 1000000'],
    ['rejectCopies', true, 'one of auto, on, off'],
    ['rareThreshold', 2.5, 'a whole number from 0 to 1000'],
    ['backend', 'cuda', 'one of auto, webgpu, wasm, cpu'],
    ['preset', null, 'one of trial, quick, balanced, thorough'],
    ['notion', 'Parity', 'one of parity, decisions, odds, auto, none'],
    ['score', 'fair', 'one of judge, strict'],
    ['labels', ['heads'], 'one of repair, heads'],
  ] as const)('refuses %s = %s, naming it and what is allowed', (name, value, allowed) => {
    const fault = faultOf(() => parseOptions({ [name]: value }));
    expect(fault.code).toBe('options.invalid');
    expect(fault.message).toContain(`"${name}"`);
    expect(fault.hint).toBe(`Use ${allowed}.`);
    expect(fault.place.value).toBeDefined();
  });

  test('shows a long value in part', () => {
    const fault = faultOf(() => parseOptions({ preset: 'x'.repeat(5000) }));
    expect(fault.message.length).toBeLessThan(120);
  });

  test('whatever a link or a file holds: valid settings or an AppError', () => {
    const names = Object.keys(DEFAULT_OPTIONS) as (keyof RunOptions)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.anything(), fc.double(), fc.integer()),
        (name, value) => {
          let parsed: RunOptions;
          try {
            parsed = parseOptions({ [name]: value });
          } catch (error) {
            expect(error).toMatchObject({ name: 'AppError', code: 'options.invalid' });
            return;
          }
          expect(parsed).toEqual({ ...DEFAULT_OPTIONS, [name]: value });
          expect(parseOptions(parsed)).toEqual(parsed);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('an object that cannot become text is still named', () => {
    const fault = faultOf(() => parseOptions({ seed: JSON.parse('{"toString":1}') as unknown }));
    expect(fault.message).toBe('Setting "seed" cannot be {"toString":1}.');
  });
});

describe('equalized odds', () => {
  const classes = { kind: 'classes', column: 'hired', positive: ['yes'] } as const;
  const number = { kind: 'numeric', column: 'wage' } as const;

  test('needs classes', () => {
    const fault = faultOf(() => checkNotion({ ...DEFAULT_OPTIONS, notion: 'odds' }, number));
    expect(fault).toMatchObject({ code: 'options.invalid', place: { column: 'wage' } });
    expect(fault.message).toContain('"wage"');
  });

  test.each([
    ['odds', classes],
    ['decisions', classes],
    ['parity', number],
    ['none', number],
  ] as const)('%s can be asked for of a target of %o', (notion, target) => {
    expect(() => checkNotion({ ...DEFAULT_OPTIONS, notion }, target)).not.toThrow();
  });
});

describe('equal decisions', () => {
  test('need classes', () => {
    const fault = faultOf(() =>
      checkNotion({ ...DEFAULT_OPTIONS, notion: 'decisions' }, { kind: 'numeric', column: 'wage' }),
    );
    expect(fault.message).toBe('Equal decisions need a target with classes, and "wage" is a number.');
  });

  test('move labels: the heads cannot draw them', () => {
    const target = { kind: 'classes', column: 'hired', positive: ['yes'] } as const;
    const fault = faultOf(() =>
      checkNotion({ ...DEFAULT_OPTIONS, notion: 'decisions', labels: 'heads' }, target),
    );
    expect(fault).toMatchObject({ code: 'options.invalid' });
    expect(fault.hint).toBe('Let α act by flipping labels, or choose demographic parity.');
  });
});

describe('the notion by what the table is for', () => {
  test.each([
    ['decisions', 'decisions'],
    ['scores', 'parity'],
    ['errors', 'odds'],
  ] as const)('for %s is %s', (use, notion) => {
    expect(actualNotion({ notion: 'auto', use })).toBe(notion);
  });

  test('has no say where a notion is asked for', () => {
    expect(actualNotion({ notion: 'none', use: 'errors' })).toBe('none');
    expect(searchesFor({ ...DEFAULT_OPTIONS, use: 'errors' })).toBe('parity');
    expect(searchesFor({ ...DEFAULT_OPTIONS, notion: 'auto' })).toBe('decisions');
  });

  test('of a number can only be parity', () => {
    const auto = { ...DEFAULT_OPTIONS, notion: 'auto' } as const;
    const number = { kind: 'numeric', column: 'wage' } as const;
    const classes = { kind: 'classes', column: 'hired', positive: ['yes'] } as const;
    expect(actualNotion(fittedTo(auto, number))).toBe('parity');
    expect(fittedTo(auto, classes)).toBe(auto);
    const asked = { ...DEFAULT_OPTIONS, notion: 'odds' } as const;
    expect(fittedTo(asked, number)).toMatchObject({ notion: 'odds', use: 'decisions' });
  });
});

describe('how far equal labels go', () => {
  test('is looked for by default, where labels are moved', () => {
    expect(searchesFor(DEFAULT_OPTIONS)).toBe('parity');
    expect(searchesFor({ ...DEFAULT_OPTIONS, beyond: 'off' })).toBeNull();
    expect(searchesFor({ ...DEFAULT_OPTIONS, labels: 'heads' })).toBeNull();
    expect(searchesFor({ ...DEFAULT_OPTIONS, notion: 'none' })).toBeNull();
  });

  test('is the whole way, of the means of a number: no model decides about them', () => {
    expect(searchesFor(fittedTo(DEFAULT_OPTIONS, { kind: 'numeric', column: 'wage' }))).toBeNull();
  });
});

test('a misspelt setting, or one of another kind, does not compile', () => {
  // @ts-expect-error no setting has this name
  const misspelt: Partial<RunOptions> = { rareTreshold: 5 };
  // @ts-expect-error a number
  const ofAnotherKind: Partial<RunOptions> = { rareThreshold: 'five' };
  // @ts-expect-error no preset has this name
  const unknownWord: Partial<RunOptions> = { preset: 'fast' };
  expect(() => parseOptions(ofAnotherKind)).toThrow('"rareThreshold"');
  expect(() => parseOptions(unknownWord)).toThrow('"preset"');
  expect(parseOptions(misspelt)).toEqual(DEFAULT_OPTIONS);
});
