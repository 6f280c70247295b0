import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { idleSettings, settingsOfPictures } from '../../../../src/pipeline/settings/pictureOptions.ts';

test('settings that were chosen and have no part where pictures are learned are warned of', () => {
  expect(idleSettings(DEFAULT_OPTIONS)).toEqual([]);
  expect(
    idleSettings(parseOptions({ preset: 'quick', alpha: 0.5, notion: 'none', relations: 'off' })),
  ).toEqual([]);
  const chosen = { mix: 'balanced', where: [{ column: 'sex', value: 'f' }], notion: 'odds', score: 'strict' };
  expect(idleSettings(parseOptions(chosen))).toEqual([
    {
      code: 'options.noPart',
      message:
        'What was chosen here has no part where pictures are learned: Fairness notion; Which labels move first; Mix of the groups; Only rows where.',
      advice: '“Reset to defaults” takes it back.',
    },
  ]);
  // A guarantee is refused in words of its own.
  expect(idleSettings(parseOptions({ private: true, epsilon: 3 }))).toEqual([]);
});

test('the report of a run on pictures names the settings that have a part in it', () => {
  expect(Object.keys(settingsOfPictures(DEFAULT_OPTIONS))).toEqual([
    ...['seed', 'backend', 'preset', 'notion', 'strength', 'alpha'],
    ...['rows', 'holdoutShare', 'rareThreshold', 'relations'],
  ]);
});
