import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { choicesOf } from '../../../../src/pipeline/settings/settingValue.ts';
import { SETTINGS } from '../../../../src/core/settings/table.mjs';
import { lessonNamed } from '../../../../src/ui/lessons/lessons.ts';
import { SAMPLES } from '../../../../src/samples/samples.ts';
import {
  languageInAddress,
  readUrlSettings,
  writeUrlSettings,
} from '../../../../src/ui/session/urlSettings.ts';
import { inGerman } from '../../inGerman.ts';

test('a link without settings gives the defaults', () => {
  expect(readUrlSettings('')).toEqual({ options: DEFAULT_OPTIONS, sampleId: null, lesson: null, errors: [] });
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
  expect(errors[0]?.message).toBe('The address says seed=-1, which “seed” cannot be.');
});

test('keys that are no settings, or may not travel, are named together, with those there are', () => {
  const { options, errors } = readUrlSettings('Seed=3&alhpa=0&alhpa=1&where=job&seed=7');
  expect(options).toEqual({ ...DEFAULT_OPTIONS, seed: 7 });
  expect(errors.map(({ message }) => message)).toEqual([
    'The address names “Seed”, “alhpa”, “where”, which no link can set.',
  ]);
  expect(errors[0]?.hint).toMatch(/^Use one of lang, sample, lesson, step, seed, .*\balpha\b/);
});

test.each([
  ['seed=abc', 'seed=abc', 'a whole number from 0 to 4294967295'],
  ['seed=1e400', 'seed=1e400', 'a whole number from 0 to 4294967295'],
  ['alpha=', 'alpha=', 'a number from 0 to 1'],
  ['preset=fast', 'preset=fast', 'one of trial, quick, balanced, thorough'],
  ['mix=Ann', 'mix=Ann', 'observed'],
  ['sample=titanic', 'sample=titanic', 'one of berkeley, mortgages, hiring'],
  ['lesson=maths', 'lesson=maths', 'one of hiring, mortgages, berkeley, tour'],
  ['lesson=hiring&step=99', 'step=99', 'a whole number from 1 to 7'],
  ['lesson=hiring&step=two', 'step=two', 'a whole number from 1 to 7'],
  ['lesson=hiring&sample=berkeley', 'sample=berkeley', 'the sample “hiring”'],
])('%s: key, what was found and what is allowed are named, and the rest is kept', (query, found, allowed) => {
  const { options, errors } = readUrlSettings(`${query}&rareThreshold=9`);
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toContain(`The address says ${found}, which`);
  expect(errors[0]?.message).not.toContain('NaN');
  expect(errors[0]?.hint).toContain(allowed);
  expect(options.rareThreshold).toBe(9);
});

describe('a lesson in a link', () => {
  test('brings its sample and its settings, which the link can override', () => {
    const { options, sampleId, lesson, errors } = readUrlSettings('lesson=mortgages&step=3&seed=5');
    expect(errors).toEqual([]);
    expect([sampleId, lesson?.lesson.id, lesson?.at]).toEqual(['mortgages', 'mortgages', 2]);
    expect(options).toEqual({ ...DEFAULT_OPTIONS, preset: 'quick', backend: 'wasm', seed: 5 });
    expect(readUrlSettings('lesson=mortgages&preset=balanced').options.preset).toBe('balanced');
  });

  test('is written with its step and with what differs from its own settings', () => {
    const lesson = lessonNamed('hiring')!;
    const own = { ...DEFAULT_OPTIONS, ...lesson.options };
    expect(writeUrlSettings(own, 'hiring', { lesson, at: 2 })).toBe('lesson=hiring&step=3');
    const changed = writeUrlSettings({ ...own, preset: 'balanced' }, 'hiring', { lesson, at: 0 });
    expect(changed).toBe('lesson=hiring&step=1&preset=balanced');
    expect(readUrlSettings(changed).options.preset).toBe('balanced');
  });

  test('leaves the sample to the person on a tour', () => {
    const query = writeUrlSettings(DEFAULT_OPTIONS, 'berkeley', { lesson: lessonNamed('tour')!, at: 1 });
    expect(readUrlSettings(query)).toMatchObject({ sampleId: 'berkeley', errors: [], lesson: { at: 1 } });
  });
});

test('the part after # is read as well, and counts where both speak of one thing', () => {
  expect(readUrlSettings('?seed=7&alpha=0', '#seed=8&lesson=berkeley')).toMatchObject({
    options: { seed: 8, alpha: 0 },
    sampleId: 'berkeley',
  });
  expect(readUrlSettings('?seed=7', '#report-fairness')).toMatchObject({ options: { seed: 7 }, errors: [] });
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
    private: fc.boolean(),
    epsilon: fc.double({ min: 0.05, max: 20, noNaN: true }),
    delta: fc.double({ min: 1e-12, max: 1e-3, noNaN: true }),
    privateNoise: fc.constantFrom(...choicesOf(SETTINGS.privateNoise)),
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
    fc.property(options, fc.option(fc.constantFrom(...SAMPLES.map(({ id }) => id))), (given, sampleId) => {
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

describe('the language', () => {
  test('is read from either part of the address, and may be none that there is', () => {
    expect(languageInAddress('?lang=de', '')).toBe('de');
    expect(languageInAddress('', '#lang=de')).toBe('de');
    expect(languageInAddress('', '')).toBeNull();
    expect(readUrlSettings('lang=de').errors).toEqual([]);
    expect(readUrlSettings('lang=xx').errors.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
      'The address says lang=xx, which “lang” cannot be. Use one of en, de. What else the address says is kept.',
    ]);
  });

  test('travels in a link where it is not English', () => {
    expect(writeUrlSettings(DEFAULT_OPTIONS, null)).toBe('');
    expect(inGerman(() => writeUrlSettings({ ...DEFAULT_OPTIONS, seed: 7 }, null))).toBe('lang=de&seed=7');
  });
});
