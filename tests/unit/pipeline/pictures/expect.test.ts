import { expect, test } from 'vitest';
import type { Machine } from '../../../../src/pipeline/conduct/machine.ts';
import { expectPictures, plannedPictureSeconds } from '../../../../src/pipeline/pictures/expect.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { digitsWithColumns } from '../../../fixtures/pictures/columns.ts';
import { DIGIT_ROLES, digitsOf } from '../../../fixtures/pictures/digits.ts';

const MACHINE: Machine = { backend: 'wasm', pace: { factor: 1, by: 'run' }, room: 4 * 2 ** 30 };
const data = digitsOf(60);
const roles = DIGIT_ROLES;
const options = parseOptions({ preset: 'quick' });

test('a run on pictures is told longer on a slower machine, with a larger preset, and for more pixels', () => {
  const told = expectPictures({ data, roles, options }, MACHINE);
  expect(told.seconds).toBeCloseTo(plannedPictureSeconds({ data, roles, options }));
  expect(told.presets.quick).toBeCloseTo(told.seconds);
  expect(told.presets.trial).toBeLessThan(told.presets.quick);
  expect(told.presets.thorough).toBeGreaterThan(told.presets.balanced);
  const slow = { ...MACHINE, pace: { factor: 3, by: 'run' } } as const;
  expect(expectPictures({ data, roles, options }, slow).seconds).toBeCloseTo(3 * told.seconds);
  const large = { ...data, pictures: { ...data.pictures, form: { side: 64, channels: 3 } } } as const;
  expect(expectPictures({ data: large, roles, options }, MACHINE).seconds).toBeGreaterThan(5 * told.seconds);
  expect(told.warnings).toEqual([]);
});

test('what takes too long, or does not fit, is warned of', () => {
  const slow = { ...MACHINE, pace: { factor: 1000, by: 'run' }, room: 2 ** 20 } as const;
  const { warnings } = expectPictures({ data, roles, options }, slow);
  expect(warnings.map(({ code }) => code)).toEqual(['run.memory', 'run.long']);
});

test('settings that have no part where pictures are learned are warned of before the training', () => {
  const chosen = parseOptions({ preset: 'quick', mix: 'balanced' });
  const { warnings } = expectPictures({ data, roles, options: chosen }, MACHINE);
  expect(warnings.map(({ message }) => message)).toEqual([
    'What was chosen here has no part where pictures are learned: Mix of the groups.',
  ]);
});

test('further columns that are learned take time, and all columns take memory', () => {
  const more = digitsWithColumns(60);
  const told = expectPictures({ data: more, roles, options }, MACHINE);
  const alone = { ...roles, ignored: ['number', 'ink', 'paper', 'even', 'when', 'maker'] };
  const without = expectPictures({ data: more, roles: alone, options }, MACHINE);
  const bare = expectPictures({ data, roles, options }, MACHINE);
  // Two more classifiers of 7 s by the plan, of pictures a third as large.
  expect(told.stages.evaluate - without.stages.evaluate).toBeCloseTo(14 * (16 / 28) ** 2);
  expect(without.stages).toEqual(bare.stages);
  expect(told.bytes).toBeGreaterThan(without.bytes);
  // Of six columns more cells of 60 real rows and 42 made ones: 16 bytes as text, 150 as codes and numbers.
  expect(without.bytes - bare.bytes).toBe(6 * (60 * 16 + 102 * 150));
});
