import { expect, test } from 'vitest';
import type { Machine } from '../../../../src/pipeline/conduct/machine.ts';
import { expectPictures, plannedPictureSeconds } from '../../../../src/pipeline/pictures/expect.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { digitsOf } from '../../../fixtures/pictures/digits.ts';

const MACHINE: Machine = { backend: 'wasm', pace: { factor: 1, by: 'run' }, room: 4 * 2 ** 30 };
const data = digitsOf(60);
const options = parseOptions({ preset: 'quick' });

test('a run on pictures is told longer on a slower machine, with a larger preset, and for more pixels', () => {
  const told = expectPictures({ data, options }, MACHINE);
  expect(told.seconds).toBeCloseTo(plannedPictureSeconds({ data, options }));
  expect(told.presets.quick).toBeCloseTo(told.seconds);
  expect(told.presets.trial).toBeLessThan(told.presets.quick);
  expect(told.presets.thorough).toBeGreaterThan(told.presets.balanced);
  const slow = { ...MACHINE, pace: { factor: 3, by: 'run' } } as const;
  expect(expectPictures({ data, options }, slow).seconds).toBeCloseTo(3 * told.seconds);
  const large = { ...data, pictures: { ...data.pictures, form: { side: 64, channels: 3 } } } as const;
  expect(expectPictures({ data: large, options }, MACHINE).seconds).toBeGreaterThan(5 * told.seconds);
  expect(told.warnings).toEqual([]);
});

test('what takes too long, or does not fit, is warned of', () => {
  const slow = { ...MACHINE, pace: { factor: 1000, by: 'run' }, room: 2 ** 20 } as const;
  const { warnings } = expectPictures({ data, options }, slow);
  expect(warnings.map(({ code }) => code)).toEqual(['run.memory', 'run.long']);
});

test('settings that have no part where pictures are learned are warned of before the training', () => {
  const chosen = parseOptions({ preset: 'quick', mix: 'balanced' });
  const { warnings } = expectPictures({ data, options: chosen }, MACHINE);
  expect(warnings.map(({ message }) => message)).toEqual([
    'What was chosen here has no part where pictures are learned: Mix of the groups.',
  ]);
});
