import { expect, it } from 'vitest';
import type { Setting } from '../../../../src/core/settings/setting.ts';
import { SETTINGS } from '../../../../src/core/settings/table.mjs';
import { TOLD_SETTINGS } from '../../../../src/core/settings/told.ts';
import { inGerman } from '../../inGerman.ts';

function wordsOf({ label, hint, choices, ...setting }: Setting): string[] {
  const ends = (setting.kind === 'number' && setting.slider?.ends) || [];
  const ofChoices = (choices ?? []).flatMap((choice) => [choice.label, choice.description, choice.reported]);
  return [label, hint, ...ends, ...ofChoices].filter((words) => words !== undefined);
}
const words = (table: Readonly<Record<string, Setting>>) => Object.values(table).flatMap(wordsOf);

it('is the table itself in English', () => {
  expect(TOLD_SETTINGS).toEqual(SETTINGS);
});

it('has every word in German, and values, flags and help as they stand', () => {
  const german = inGerman(() => words(TOLD_SETTINGS));
  const english = words(SETTINGS);
  // Named and translated with the report, which has them first.
  const elsewhere = ['Seed', 'Synthetic rows', 'Relations between columns', 'Kept'];
  expect(english.filter((text, i) => german[i] === text && !elsewhere.includes(text))).toEqual([]);
  expect(inGerman(() => TOLD_SETTINGS.relations.choices[0].reported)).toBe('eingehalten');
  expect(inGerman(() => TOLD_SETTINGS.strength.slider.ends)).toEqual(['keine Strafe', 'Gewicht des Rezepts']);
  const names = ({ notion, where }: typeof SETTINGS) => [
    notion.choices.map(({ value }) => value),
    notion.help,
    where.takes,
  ];
  expect(inGerman(() => names(TOLD_SETTINGS))).toEqual(names(SETTINGS));
});
