import { describe, expect, test } from 'vitest';
import { expectRun, plannedSeconds } from '../../../../src/pipeline/conduct/expectation.ts';
import type { Machine } from '../../../../src/pipeline/conduct/machine.ts';
import { sizeOf, withoutColumns, withRows, type RunSize } from '../../../../src/pipeline/conduct/runSize.ts';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../src/pipeline/settings/options.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { textColumn, tableOf } from '../../../fixtures/columns.ts';

/** Two columns of many codes beside two of few. */
const ROWS = 12_000;
const texts = (name: string, values: number) =>
  textColumn(
    name,
    Array.from({ length: ROWS }, (_, i) => `${name} ${(i * 7919 + (i >> 5)) % values}`),
  );
const VALUES = { town: 900, street: 600, club: 3, level: 4, sex: 2, hired: 2 };
const table = tableOf(Object.entries(VALUES).map(([name, values]) => texts(name, values)));
const roles: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['hired 1'] },
  sensitive: ['sex'],
  ignored: [],
};
const size = sizeOf({ table, holdout: null, roles, options: DEFAULT_OPTIONS });
const GiB = 2 ** 30;
const machine = (changes: Partial<Machine> = {}): Machine => ({
  backend: 'wasm',
  pace: { factor: 1, by: 'calculation' },
  room: 1000 * GiB,
  ...changes,
});
const HOUR = 3600;
/** A pace at which the run takes so many seconds. */
const paceFor = (seconds: number, of: RunSize = size, options = DEFAULT_OPTIONS) =>
  ({ factor: seconds / plannedSeconds(of, options, 'wasm'), by: 'run' }) as const;

describe('what a run is expected to take', () => {
  test('is the plan at the pace of the machine', () => {
    const plain = expectRun(size, DEFAULT_OPTIONS, machine());
    expect(plain.seconds).toBeCloseTo(plannedSeconds(size, DEFAULT_OPTIONS, 'wasm'), 9);
    expect(Object.values(plain.stages).reduce((a, b) => a + b)).toBeCloseTo(plain.seconds, 9);
    const slower = expectRun(size, DEFAULT_OPTIONS, machine({ pace: { factor: 3, by: 'run' } }));
    expect(slower.seconds).toBeCloseTo(3 * plain.seconds, 9);
    expect(slower.bytes).toBe(plain.bytes);
    expect(plain.warnings).toEqual([]);
  });

  test('is told for each preset: more steps, more time', () => {
    const { seconds, presets } = expectRun(size, DEFAULT_OPTIONS, machine());
    expect(presets.balanced).toBe(seconds);
    const { trial, quick, balanced, thorough } = presets;
    expect([trial, quick, balanced, thorough]).toEqual(
      [trial, quick, balanced, thorough].sort((a, b) => a - b),
    );
    expect(new Set(Object.values(presets)).size).toBe(4);
    const asThorough = parseOptions({ preset: 'thorough' });
    expect(thorough).toBe(expectRun(size, asThorough, machine()).seconds);
  });

  test('is less memory without columns, with fewer rows, and more for more rows to make', () => {
    const { bytes } = expectRun(size, DEFAULT_OPTIONS, machine());
    expect(expectRun(withoutColumns(size, new Set(['town'])), DEFAULT_OPTIONS, machine()).bytes).toBeLessThan(
      bytes,
    );
    expect(expectRun(withRows(size, 0.5), DEFAULT_OPTIONS, machine()).bytes).toBeLessThan(bytes);
    const more = parseOptions({ rows: 500_000 });
    expect(expectRun(size, more, machine()).bytes).toBeGreaterThan(bytes);
  });
});

describe('a run that takes too much', () => {
  const needed = expectRun(size, DEFAULT_OPTIONS, machine()).bytes;

  test('of memory is told, with the widest columns by name and what is left without them', () => {
    const without = expectRun(withoutColumns(size, new Set(['town'])), DEFAULT_OPTIONS, machine()).bytes;
    const room = (needed + without) / 2;
    const [warning, ...others] = expectRun(size, DEFAULT_OPTIONS, machine({ room })).warnings;
    expect(others).toEqual([]);
    expect(warning!.code).toBe('run.memory');
    expect(warning!.message).toMatch(
      /^This run may not fit: it would take about .+ of memory, and a page has about .+ here\.$/,
    );
    const codes = size.encoding.features.find(({ codec }) => codec.name === 'town')!.codec.size;
    expect(warning!.advice).toContain(`Without "town" (${codes} codes): about `);
    // Steps take time and no memory.
    expect(warning!.advice).not.toContain('Preset');
  });

  test('of the engine’s memory is told however large the machine', () => {
    const parameters = 200_000_000;
    const { warnings } = expectRun({ ...size, parameters }, DEFAULT_OPTIONS, machine());
    expect(warnings.map(({ code }) => code)).toContain('run.memory');
    expect(
      expectRun({ ...size, parameters: 100_000_000 }, DEFAULT_OPTIONS, machine({ pace: paceFor(9) }))
        .warnings,
    ).toEqual([]);
  });

  test('of time is told, with a smaller preset, fewer columns and fewer rows, and what is left with each', () => {
    const { warnings } = expectRun(size, DEFAULT_OPTIONS, machine({ pace: paceFor(2 * HOUR) }));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.message).toBe('This run would take about 2 h on this machine.');
    expect(warnings[0]!.advice).toMatch(/Preset “Quick”: about \d+ min\./);
    expect(warnings[0]!.advice).toMatch(
      /Without "town" \(\d+ codes\)( and "street" \(\d+ codes\))?: about \d+ min\./,
    );
  });

  test('tells of the most rows that fit, of those that can be read', () => {
    const many = { ...size, rows: 60_000, training: 48_000, heldOut: 12_000 };
    const pace = (seconds: number) => paceFor(seconds, many);
    const adviceAt = (seconds: number) =>
      expectRun(many, DEFAULT_OPTIONS, machine({ pace: pace(seconds) })).warnings[0]!.advice;
    expect(adviceAt(0.6 * HOUR)).toContain(
      'With 10,000 rows drawn at random (“Rows to read” in the step Data): about 27 min.',
    );
    expect(adviceAt(1000 * HOUR)).toContain('With 2,000 rows drawn at random');
  });

  test('has no smaller preset to choose at quick, since a trial is only to see that it works', () => {
    const quick = parseOptions({ preset: 'quick' });
    const { warnings } = expectRun(size, quick, machine({ pace: paceFor(2 * HOUR, size, quick) }));
    expect(warnings[0]!.advice).not.toContain('Preset');
  });

  test('is not told of half an hour, and is of more', () => {
    const codes = (seconds: number) =>
      expectRun(size, DEFAULT_OPTIONS, machine({ pace: paceFor(seconds) })).warnings.map(({ code }) => code);
    expect([codes(0.49 * HOUR), codes(0.51 * HOUR)]).toEqual([[], ['run.long']]);
  });
});
