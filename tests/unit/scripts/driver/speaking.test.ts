import { expect, it } from 'vitest';
import { sayFrom } from '../../../../scripts/driver/speaking.mjs';

const say = sayFrom(
  new Map([
    ['Train', 'Trainieren'],
    ['Open sample: {0}', 'Beispiel öffnen: {0}'],
    ['{0} of {1} read', 'Von {1} {0} gelesen'],
    ['Download synthetic CSV', 'Synthetische CSV herunterladen'],
    ['Download synthetic {0}', 'Synthetische {0} herunterladen'],
    ['{0}: {1}', '{0}: {1}'],
    ['Finished. {0}', 'Fertig. {0}'],
    ['Finished. {0} in the report.', 'Fertig. {0} im Bericht.'],
    ['{0} more trainings', '{0} weitere Trainings'],
  ]),
);

it('says a text as the catalogue has it, with what stands in its gaps', () => {
  expect(say('Train')).toBe('Trainieren');
  expect(say('Open sample: Train')).toBe('Beispiel öffnen: Trainieren');
  expect(say('3 of 7 read')).toBe('Von 7 3 gelesen');
  expect(say('Finished. 2 more trainings in the report.')).toBe('Fertig. 2 weitere Trainings im Bericht.');
});

it('leaves what the catalogue has not: names of columns', () => {
  expect([say('race'), say('a: b')]).toEqual(['race', 'a: b']);
});

it('fits every text that a pattern fits', () => {
  const pattern = say(/^Download synthetic /);
  expect(
    ['Synthetische CSV herunterladen', 'Synthetische Parquet herunterladen'].map((text) =>
      pattern.test(text),
    ),
  ).toEqual([true, true]);
  expect([pattern.test('Trainieren'), say(/^\d+$/).source]).toEqual([false, '^\\d+$']);
});
