import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { choicesOf } from '../../../../src/pipeline/settings/settingValue.ts';
import { SETTINGS } from '../../../../src/core/settings/table.mjs';
import { readUrlSettings, writeUrlSettings } from '../../../../src/ui/session/urlSettings.ts';

test('a link without settings gives the defaults', () => {
  expect(readUrlSettings('')).toEqual({ options: DEFAULT_OPTIONS, sampleId: null, errors: [] });
  expect(writeUrlSettings(DEFAULT_OPTIONS, null)).toBe('');
});

test('settings are read by their names', () => {
  const { options, sampleId, errors } = readUrlSettings(
    '?seed=7&preset=quick&backend=wasm&notion=odds&strength=0.5&alpha=0&rows=120&labels=repair&sample=berkeley',
  );
  expect(errors).toEqual([]);
  expect(sampleId).toBe('berkeley');
  expect(options).toEqual({
    ...DEFAULT_OPTIONS,
    seed: 7,
    preset: 'quick',
    backend: 'wasm',
    notion: 'odds',
    strength: 0.5,
    alpha: 0,
    rows: 120,
    labels: 'repair',
  });
});

test('a bad setting is told and costs no other', () => {
  const { options, errors } = readUrlSettings('seed=-1&alpha=2&rows=1e9&preset=fast&strength=&notion=odds');
  expect(options).toEqual({ ...DEFAULT_OPTIONS, notion: 'odds' });
  expect(errors.map(({ code }) => code)).toEqual(Array(5).fill('options.invalid'));
  expect(errors[0]?.message).toContain('"seed" cannot be -1');
});

test('rows may be all of them', () => {
  expect(readUrlSettings('rows=all').options.rows).toBeNull();
  expect(readUrlSettings('rows=').options.rows).toBeNull();
});

test('written settings read back the same', () => {
  const options = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    backend: fc.constantFrom(...choicesOf(SETTINGS.backend)),
    preset: fc.constantFrom(...choicesOf(SETTINGS.preset)),
    notion: fc.constantFrom(...choicesOf(SETTINGS.notion)),
    use: fc.constantFrom(...choicesOf(SETTINGS.use)),
    strength: fc.double({ min: 0, max: 1, noNaN: true }),
    alpha: fc.double({ min: 0, max: 1, noNaN: true }),
    labels: fc.constantFrom(...choicesOf(SETTINGS.labels)),
    beyond: fc.constantFrom(...choicesOf(SETTINGS.beyond)),
    score: fc.constantFrom(...choicesOf(SETTINGS.score)),
    rows: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    holdoutShare: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    evaluationSample: fc.integer({ min: 0, max: 1_000_000 }),
    rareThreshold: fc.integer({ min: 0, max: 1000 }),
    rejectCopies: fc.constantFrom(...choicesOf(SETTINGS.rejectCopies)),
    relations: fc.constantFrom('kept' as const, 'off' as const),
    mix: fc.constantFrom('observed' as const, 'balanced' as const),
    where: fc.constant([]),
    targetMix: fc.constant(null),
  });
  fc.assert(
    fc.property(options, fc.option(fc.string()), (given, sampleId) => {
      const read = readUrlSettings(writeUrlSettings(given, sampleId));
      expect(read.errors).toEqual([]);
      expect(read.sampleId).toBe(sampleId);
      // −0 is written as 0.
      expect(JSON.stringify(read.options)).toBe(JSON.stringify(given));
    }),
    { numRuns: 1000 },
  );
});

test('values of a file never enter a link, and are not read from one', () => {
  const options = {
    ...DEFAULT_OPTIONS,
    mix: { groups: { Ann: 1 } },
    where: [{ column: 'name', value: 'Ann' }],
    targetMix: { Ann: 1 },
    relations: { off: ['["unique","name"]'], added: [] },
  };
  expect(writeUrlSettings(options, null)).toBe('');
  expect(writeUrlSettings({ ...DEFAULT_OPTIONS, mix: 'balanced' }, null)).toBe('mix=balanced');
  expect(readUrlSettings('mix=balanced&where=name&targetMix=Ann').options).toEqual({
    ...DEFAULT_OPTIONS,
    mix: 'balanced',
  });
  expect(readUrlSettings('mix=Ann').errors).toHaveLength(1);
});

/** Text that a link may hold: anything, what settings are made of, and numbers of every kind. */
const linkText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('%', '=', '&', '+', '#', '0', '1', 'e', '.', '-', 'a', '\u0000', '\uD800'),
  }),
  fc.oneof(fc.double(), fc.integer()).map(String),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
    '1e999',
    '-0',
    '0x10',
    '[object Object]',
  ),
);

test('no query makes it throw, and what it gives are settings that a run may have', () => {
  fc.assert(
    fc.property(linkText, linkText, fc.constantFrom(...Object.keys(DEFAULT_OPTIONS)), (value, rest, name) => {
      const given = new URLSearchParams({ [name]: value }).toString();
      for (const query of [given, `${given}&${rest}`, `?${rest}`]) {
        const { options, errors } = readUrlSettings(query);
        expect(parseOptions({ ...options })).toEqual(options);
        expect(errors.every(({ code, hint }) => code === 'options.invalid' && hint !== '')).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});
