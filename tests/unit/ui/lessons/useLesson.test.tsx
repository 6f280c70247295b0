import { renderHook } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { BERKELEY_LESSON } from '../../../../src/ui/lessons/catalogue/berkeley.ts';
import { keepProgress, keptProgress } from '../../../../src/ui/lessons/keptProgress.ts';
import { startLesson } from '../../../../src/ui/lessons/progress.ts';
import { useLesson } from '../../../../src/ui/lessons/useLesson.ts';
import type { SessionActions } from '../../../../src/ui/session/actions.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { run, table } from '../session/fixtures.ts';

const TOLD = { [BERKELEY_LESSON.steps[0]!.id]: ['39 of 100 are admitted.'] };
const SAMPLE: Session = {
  ...INITIAL_SESSION,
  sampleId: 'berkeley',
  tables: { ...INITIAL_SESSION.tables, real: table('berkeley.csv') },
};

const OWN: readonly (readonly [string, Session])[] = [
  ['a table of one’s own', { ...SAMPLE, sampleId: null }],
  ...Object.keys(SAMPLE.tables)
    .filter((slot) => slot !== 'real')
    .map(
      (slot) =>
        [
          `a ${slot} table beside the sample`,
          { ...SAMPLE, tables: { ...SAMPLE.tables, [slot]: table() } },
        ] as const,
    ),
  ['a saved run', { ...SAMPLE, runs: [{ ...run(1), kind: 'saved' as const }] }],
];

/** The lesson as it is taken up after a reload, two steps on and with an answer. */
function takenUp(session: Session) {
  return renderHook(
    (shown: Session) => useLesson(shown, {} as SessionActions, { lesson: BERKELEY_LESSON, at: null }),
    { initialProps: session },
  );
}

const kept = () => JSON.stringify({ ...window.sessionStorage });

beforeEach(() => {
  window.sessionStorage.clear();
  keepProgress({ ...startLesson(BERKELEY_LESSON, 2), told: TOLD }, true);
});

test('with a bundled sample, or before any table, step and answers come back and stay kept', () => {
  const { result, rerender } = takenUp(INITIAL_SESSION);
  expect(result.current.underWay?.progress).toMatchObject({ at: 2, told: TOLD });
  rerender(SAMPLE);
  expect(keptProgress(BERKELEY_LESSON)).toMatchObject({ at: 2, told: TOLD });
});

test.each(OWN)('once %s was opened no answer is kept, nor after it is closed', (_, own) => {
  const { result, rerender } = takenUp(SAMPLE);
  rerender(own);
  expect(kept()).not.toContain('39 of 100');
  rerender(SAMPLE);
  expect(result.current.underWay?.progress.told).toEqual(TOLD);
  expect(kept()).not.toContain('39 of 100');
  expect(keptProgress(BERKELEY_LESSON)?.at).toBe(2);
});
