import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { stagesOf } from '../../../../src/ui/session/jobStages.ts';

const START = ['prepare', 'relations', 'teacher', 'student'] as const;
const END = ['generate', 'evaluate'] as const;

describe('the stages of a training', () => {
  test.each([
    ['a judge and a search by default', {}, [...START, 'judge', 'generate', 'reach', 'evaluate']],
    [
      'no judge where labels move in the order of the fair head',
      { score: 'strict' },
      [...START, 'generate', 'reach', 'evaluate'],
    ],
    ['no search where labels are exactly equal', { beyond: 'off' }, [...START, 'judge', ...END]],
    ['none where the heads draw the labels', { labels: 'heads' }, [...START, ...END]],
    [
      'a search for equal errors under equalized odds',
      { notion: 'odds', score: 'strict' },
      [...START, 'generate', 'reach', 'evaluate'],
    ],
    ['no search where the heads draw the labels', { notion: 'odds', labels: 'heads' }, [...START, ...END]],
  ] as const)('have %s', (_, options, stages) => {
    expect(stagesOf('train', parseOptions(options))).toEqual(stages);
  });

  test('have no search where the target is a number', () => {
    expect(stagesOf('train', parseOptions({}), { kind: 'numeric', column: 'pay' })).toEqual([
      ...[...START, 'judge', ...END],
    ]);
  });
});

test('an audit trains nothing, a second evaluation only evaluates', () => {
  expect(stagesOf('audit', parseOptions({}))).toEqual(['prepare', 'evaluate']);
  expect(stagesOf('reevaluate', parseOptions({}))).toEqual(['evaluate']);
});
