import { expect, test } from 'vitest';
import { namesOfParts } from '../../../../src/core/table/partNames.ts';
import { readText } from './sources.ts';

const QUESTIONS = ['RespondentID', 'Have you seen any?', 'Which have you seen?', '', '', 'Gender'];
const PARTS = ['', 'Response', 'Episode I', 'Episode II', 'Episode III', 'Response'];

test('a question over several columns names each with its part', () => {
  expect(namesOfParts(QUESTIONS, PARTS)).toEqual([
    'RespondentID',
    'Have you seen any?',
    'Which have you seen?: Episode I',
    'Which have you seen?: Episode II',
    'Which have you seen?: Episode III',
    'Gender',
  ]);
});

test('a line that says nothing but "Response" is no row', () => {
  const names = ['RespondentID', 'Do you eat steak?', 'Gender'];
  expect(namesOfParts(names, ['', 'Response', 'Response'])).toEqual(names);
  expect(namesOfParts(names, ['', 'Response', 'Open-Ended Response'])).toEqual(names);
  expect(namesOfParts(names, ['', '', 'Response'])).toBeNull();
});

test.each([
  ['rows whose answers are no parts', QUESTIONS, ['1', 'Yes', 'Episode I', '', 'Episode III', 'Male']],
  ['a header with all names', PARTS.map((_, i) => `q${i}`), PARTS],
  ['a line of another length', QUESTIONS, PARTS.slice(1)],
  ['row names without a name of their own', ['', 'age', 'answer'], ['1', '30', 'Response']],
])('nothing is made of %s', (_, first, below) => {
  expect(namesOfParts(first, below)).toBeNull();
});

test('a survey of two header lines is read below both, and the second is said to be left out', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => [
    `${3000 + 7 * i}`,
    'Yes',
    'Episode I',
    '',
    '',
    i % 2 ? 'Male' : 'Female',
  ]);
  const raw = await readText([QUESTIONS, PARTS, ...rows].map((cells) => cells.join(',')).join('\n'));
  expect(raw.header[3]).toBe('Which have you seen?: Episode II');
  expect(raw.rows).toBe(20);
  expect(raw.reading?.leftOut).toMatchObject([{ reason: 'headerLine', lines: [2] }]);
});
