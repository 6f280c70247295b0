import { SAMPLES } from '../../../src/samples/samples.ts';
import { ADULT, COMPAS, ofFolder, ofSample, type Case } from '../cases.ts';

/** What is taken apart: of Adult every fourth row, which trains in a fourth of the time. Those whose files are here. */
export function ablatedCases(): Case[] {
  const twoGroups = { race: 'African-American' };
  return [
    ofFolder({ name: 'COMPAS (race, two groups)', ...COMPAS, sensitive: ['race'], twoGroups }),
    ...SAMPLES.filter(({ id }) => id === 'hiring').map(ofSample),
    ofFolder({ name: 'Adult, every 4th (sex)', ...ADULT, sensitive: ['sex'], every: 4 }),
  ];
}
