import { afterEach, expect, it } from 'vitest';
import { counted } from '../../../../src/core/language/counted.ts';
import { inDigits } from '../../../../src/core/language/digits.ts';
import { speak } from '../../../../src/core/language/language.ts';
import { phrases, t, texts, translated } from '../../../../src/core/language/words.ts';

const GERMAN = {
  'Read {0} of {1}.': [['0'], ' von ', ['1'], ' gelesen.'],
  '{0, plural, one {# row} other {# rows}}': [
    ['0', 'plural', { one: ['#', ' Zeile'], other: ['#', ' Zeilen'] }],
  ],
  'At once': 'Sofort',
  none: 'keine',
} as unknown as Parameters<typeof speak>[1];

afterEach(() => speak('en', {}));

it('writes the source as it stands in English', () => {
  expect(t`Read ${3} of ${'"a"'}.`).toBe('Read 3 of "a".');
  expect([counted(1, 'row'), counted(12_345, 'row')]).toEqual(['1 row', '12,345 rows']);
  expect(inDigits('1,234.5')).toBe('1,234.5');
});

it('fills the gaps of a message where the language has them', () => {
  speak('de', GERMAN);
  expect(t`Read ${3} of ${'"a"'}.`).toBe('3 von "a" gelesen.');
  expect([counted(1, 'row'), counted(12_345, 'row')]).toEqual(['1 Zeile', '12.345 Zeilen']);
  expect(inDigits('1,234.5')).toBe('1.234,5');
});

it('says in English what a catalogue lacks', () => {
  speak('de', GERMAN);
  expect(t`Wrote ${'{0}'} rows.`).toBe('Wrote {0} rows.');
  expect(counted(2, 'cell')).toBe('2 cells');
  expect([translated('Later'), translated('constructor')]).toEqual(['Later', 'constructor']);
});

it('reads tables of texts in the language spoken when they are looked up', () => {
  const table = texts({ when: 'At once', which: ['none'], of: { 3: () => 'none' } });
  const mixed = phrases([{ id: 'none', label: 'At once' }]);
  expect([table.when, table.which[0], mixed[0].label]).toEqual(['At once', 'none', 'At once']);
  speak('de', GERMAN);
  expect([table.when, table.which[0], table.of[3]()]).toEqual(['Sofort', 'keine', 'none']);
  expect(mixed).toEqual([{ id: 'none', label: 'Sofort' }]);
});

it('keeps getters in a table, also of a table within another', () => {
  const inner = texts({
    read: 3,
    get told() {
      return t`Read ${this.read} of ${'"a"'}.`;
    },
  });
  const table = phrases({ steps: [inner] });
  expect(table.steps[0].told).toBe('Read 3 of "a".');
  speak('de', GERMAN);
  expect(table.steps[0].told).toBe('3 von "a" gelesen.');
});
