import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../../../src/core/errors.ts';
import type { StageProgress, TeacherLosses } from '../../../../src/pipeline/conduct/progress.ts';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { REVIEW, run, SUGGESTED, table } from './fixtures.ts';

function after(start: Session, ...actions: readonly SessionAction[]): Session {
  return actions.reduce(reduceSession, start);
}

const opened = (name?: string): SessionAction => ({ type: 'tableOpened', slot: 'real', table: table(name) });
const loaded = after(INITIAL_SESSION, opened());
const training = after(loaded, { type: 'jobStarted', kind: 'train', at: 5 });
const fault = new AppError('csv.ragged', 'Line 3 has 2 cells.', 'Correct line 3.');
const stage = (percent: number): StageProgress => ({
  kind: 'stage',
  stage: 'teacher',
  step: 1,
  steps: 9,
  percent,
  secondsLeft: null,
});
const point = (step: number): TeacherLosses => ({
  step,
  reconstruction: 3,
  target: 1,
  kl: 0.1,
  codeDependence: 0.2,
  targetDependence: 0.3,
});

describe('opening a table', () => {
  test('takes the suggested roles and counts as a new source', () => {
    expect(loaded.roles).toEqual(SUGGESTED);
    expect(loaded.tables.real?.name).toBe('people.csv');
    expect(loaded.tableSource).toBe(1);
    expect(loaded.sampleId).toBeNull();
  });

  test('of a sample takes its own roles and remembers its id', () => {
    const roles = { ...SUGGESTED, sensitive: ['race'] };
    const session = after(INITIAL_SESSION, {
      type: 'tableOpened',
      slot: 'real',
      table: table(),
      sample: { id: 'berkeley', roles },
    });
    expect(session.roles).toEqual(roles);
    expect(session.sampleId).toBe('berkeley');
    expect(after(session, opened('private.csv')).sampleId).toBeNull();
  });

  test('that fails keeps the table, the roles and the settings before it', () => {
    const edited = after(loaded, { type: 'optionsEdited', options: { seed: 9 } });
    const failed = after(
      edited,
      { type: 'openingStarted', slot: 'real', name: 'bad.csv', size: 10 },
      { type: 'openingFailed', error: fault },
    );
    expect(failed).toEqual({ ...edited, errors: [fault], announcement: expect.any(String) as string });
  });

  test('reports bytes only while a file is open', () => {
    const reading = after(
      loaded,
      { type: 'openingStarted', slot: 'holdout', name: 'h.csv', size: 100 },
      { type: 'bytesRead', read: 40, size: 100 },
    );
    expect(reading.opening).toEqual({ slot: 'holdout', name: 'h.csv', read: 40, size: 100 });
    expect(after(loaded, { type: 'bytesRead', read: 40, size: 100 })).toBe(loaded);
  });

  test('settles the faults of earlier files, not other faults', () => {
    const other = new AppError('options.invalid', 'No.', 'Use 1.');
    const session = after(
      loaded,
      { type: 'failed', error: fault },
      { type: 'failed', error: other },
      opened(),
    );
    expect(session.errors).toEqual([other]);
  });

  test('lets go of the files opened beside another table', () => {
    const beside = after(loaded, { type: 'tableOpened', slot: 'holdout', table: table('h.csv') });
    expect(beside.tables.holdout?.name).toBe('h.csv');
    expect(after(beside, opened('other.csv')).tables).toMatchObject({ holdout: null, synthetic: null });
  });

  test('keeps edited roles where the columns are still there', () => {
    const roles = { ...SUGGESTED, sensitive: ['sex', 'race'] };
    const session = after(loaded, { type: 'rolesEdited', roles }, opened('other.csv'));
    expect(session.roles).toEqual(roles);
    expect(session.review).toEqual({ kind: 'none' });
  });
});

describe('steps', () => {
  test('open only once they are possible', () => {
    expect(after(INITIAL_SESSION, { type: 'stepChosen', step: 'roles' }).step).toBe('data');
    expect(after(loaded, { type: 'stepChosen', step: 'roles' }).step).toBe('roles');
    expect(after(loaded, { type: 'stepChosen', step: 'report' }).step).toBe('data');
    const refused = after(loaded, { type: 'reviewRefused', error: fault });
    expect(after(refused, { type: 'stepChosen', step: 'train' }).step).toBe('data');
    const accepted = after(refused, { type: 'reviewAccepted', review: REVIEW });
    expect(after(accepted, { type: 'stepChosen', step: 'train' }).step).toBe('train');
  });
});

describe('a review', () => {
  test('under way still shows the answer before it', () => {
    const session = after(
      loaded,
      { type: 'reviewStarted' },
      { type: 'reviewAccepted', review: REVIEW },
      { type: 'reviewStarted' },
      { type: 'reviewStarted' },
    );
    expect(session.review).toEqual({ kind: 'pending', last: REVIEW });
  });
});

describe('a run', () => {
  test('gathers curves, the newest latent snapshot and the stage', () => {
    const snapshot = { step: 3, points: [], groups: [], labels: [] };
    const session = after(training, {
      type: 'progressed',
      progress: [
        stage(10),
        { kind: 'teacher', point: point(1) },
        { kind: 'teacher', point: point(2) },
        { kind: 'student', point: { step: 1, quality: 2, utility: 3 } },
        { kind: 'latent', snapshot },
        stage(20),
      ],
    });
    expect(session.job).toMatchObject({ status: 'running', stage: { percent: 20 }, latent: snapshot });
    expect(session.job?.teacher.map(({ step }) => step)).toEqual([1, 2]);
    expect(session.job?.student).toHaveLength(1);
  });

  test('shows and tells what it was measured to be faster on', () => {
    const reason = 'WASM, faster here: 15 ms a step of the teacher on this table, WebGPU (Acme 1) 30 ms.';
    const backend = { backend: 'wasm', requested: 'auto', reason } as const;
    const session = after(training, {
      type: 'progressed',
      progress: [stage(10), { kind: 'backend', backend }],
    });
    expect(session.device).toEqual(backend);
    expect(session.announcement).toBe(reason);
    expect(session.job?.stage?.percent).toBe(10);
  });

  test('that is cancelled leaves tables, settings, roles and runs as they were', () => {
    const before = after(training, { type: 'jobFinished', run: run(1) });
    const session = after(
      before,
      { type: 'jobStarted', kind: 'train', at: 6 },
      { type: 'jobStatus', status: 'cancelling' },
      { type: 'jobCancelled' },
    );
    expect(session.job?.status).toBe('cancelled');
    for (const part of ['tables', 'roles', 'options', 'runs', 'currentRunId', 'errors'] as const) {
      expect(session[part]).toEqual(before[part]);
    }
  });

  test('that goes on after a fault drops the curves from there on and tells it, until dismissed', () => {
    const text = 'It happened; the run went on.';
    const resumed = (stage: 'teacher' | 'student' | 'judge' | null, step: number) =>
      ({ kind: 'resumed', text, stage, step }) as const;
    const curves = (session: Session) => [
      session.job?.teacher.map(({ step }) => step),
      session.job?.student.map(({ step }) => step),
    ];
    const drawn = after(training, {
      type: 'progressed',
      progress: [
        ...[1, 2, 3].map((step) => ({ kind: 'teacher', point: point(step) }) as const),
        ...[1, 2].map((step) => ({ kind: 'student', point: { step, quality: 2, utility: 3 } }) as const),
      ],
    });
    const goOn = (...args: Parameters<typeof resumed>) =>
      after(drawn, { type: 'progressed', progress: [resumed(...args)] });
    expect(curves(goOn('teacher', 3))).toEqual([[1, 2], []]);
    expect(curves(goOn('student', 2))).toEqual([[1, 2, 3], [1]]);
    expect(curves(goOn('judge', 1))).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
    expect(curves(goOn(null, 0))).toEqual([[], []]);
    const told = goOn('judge', 1);
    expect(told).toMatchObject({ notices: [text], announcement: text });
    expect(after(told, { type: 'noticed', text }).notices).toEqual([text]);
    expect(after(told, { type: 'jobStarted', kind: 'reevaluate', at: 9 }).notices).toEqual([text]);
    expect(after(told, { type: 'jobStarted', kind: 'train', at: 9 }).notices).toEqual([]);
    expect(after(told, { type: 'noticeDismissed', text }).notices).toEqual([]);
  });

  test('answers to pause and resume count only while it runs and is not being cancelled', () => {
    const cancelling = after(training, { type: 'jobStatus', status: 'cancelling' });
    expect(after(cancelling, { type: 'jobStatus', status: 'paused' })).toBe(cancelling);
    const done = after(training, { type: 'jobFinished', run: run(1) });
    expect(after(done, { type: 'jobStatus', status: 'paused' })).toBe(done);
    const paused = after(training, { type: 'jobStatus', status: 'paused' });
    expect(after(paused, { type: 'jobStatus', status: 'running' }).job?.status).toBe('running');
  });

  test('that finishes opens the report only for those who watched it', () => {
    const finish: SessionAction = { type: 'jobFinished', run: run(1) };
    expect(after(training, { type: 'stepChosen', step: 'train' }, finish).step).toBe('report');
    expect(after(training, { type: 'stepChosen', step: 'roles' }, finish).step).toBe('roles');
  });

  test('joins the others; evaluated again, it takes its old place and keeps the curves', () => {
    const first = after(
      training,
      { type: 'progressed', progress: [{ kind: 'teacher', point: point(1) }] },
      { type: 'jobFinished', run: run(1) },
    );
    const again = { ...run(1), options: { ...run(1).options, alpha: 0.5 } };
    const session = after(
      { ...first, runs: [run(1), run(2)] },
      { type: 'jobStarted', kind: 'reevaluate', at: 7 },
      { type: 'jobFinished', run: again },
    );
    expect(session.runs).toEqual([again, run(2)]);
    expect(session.currentRunId).toBe(1);
    expect(session.job?.teacher).toHaveLength(1);
  });

  test('starts with a clean slate of curves and faults', () => {
    const session = after(
      training,
      { type: 'progressed', progress: [{ kind: 'teacher', point: point(1) }] },
      { type: 'jobFailed', error: fault },
      { type: 'jobStarted', kind: 'train', at: 8 },
    );
    expect(session.job?.teacher).toEqual([]);
    expect(session.errors).toEqual([]);
  });
});

describe('a fairness–utility curve', () => {
  const curve = { notion: 'parity' as const, points: [], others: [], trainedOn: 5, of: 7 };
  const finished = after(training, { type: 'jobFinished', run: run(1) });

  test('is kept by its run, and changes neither run nor step', () => {
    const session = after(
      finished,
      { type: 'jobStarted', kind: 'curve', at: 6 },
      { type: 'curveMeasured', runId: 1, curve },
    );
    expect(session.curves).toEqual({ 1: curve });
    expect(session.job?.status).toBe('finished');
    expect([session.runs, session.currentRunId, session.step]).toEqual([
      finished.runs,
      finished.currentRunId,
      finished.step,
    ]);
    const again = after(session, { type: 'curveMeasured', runId: 2, curve: { ...curve, of: 9 } });
    expect(Object.keys(again.curves)).toEqual(['1', '2']);
  });
});

describe('wishes for the rows', () => {
  const wishes = { where: [{ column: 'race', value: 'a' }], targetMix: { a: 1 }, seed: 9 };
  const wished = after(loaded, { type: 'optionsEdited', options: wishes });

  test('go with the table that they name, other settings stay', () => {
    expect(after(wished, opened('other.csv')).options).toMatchObject({ where: [], targetMix: null, seed: 9 });
  });

  test('go with a column read again, and with roles that no longer fit', () => {
    expect(
      after(wished, { type: 'columnRead', table: table(), column: 'race', undone: [] }).options.where,
    ).toEqual([]);
    expect(
      after(wished, { type: 'columnRead', table: table(), column: 'id', undone: [] }).options.where,
    ).toEqual(wishes.where);
    const roles = { ...SUGGESTED, ignored: ['id', 'race'] };
    expect(after(wished, { type: 'rolesEdited', roles }).options.where).toEqual([]);
  });
});

test('a fault told twice is shown once, and dismissed alone', () => {
  const twin = new AppError('csv.ragged', fault.message, fault.hint);
  const other = new AppError('worker.fault', 'Other.', 'Wait.');
  const session = after(
    loaded,
    { type: 'failed', error: fault },
    { type: 'failed', error: other },
    { type: 'failed', error: twin },
  );
  expect(session.errors).toEqual([twin, other]);
  expect(after(session, { type: 'errorDismissed', error: twin }).errors).toEqual([other]);
});

describe('the words of an error', () => {
  const says = (code: ErrorCode) => new AppError(code, `${code} was told.`, 'Do this.');
  const told = (start: Session, ...codes: readonly ErrorCode[]) =>
    codes.reduce((session, code) => reduceSession(session, { type: 'failed', error: says(code) }), start);
  const left = (session: Session) => session.errors.map(({ code }) => code);
  const ABOUT_FILES = [
    'csv.notText',
    'csv.tooLarge',
    'csv.unreadable',
    'schema.columnsDiffer',
    'file.notTaken',
    'file.invalid',
    'worker.fault',
  ] as const;

  test.each(['real', 'holdout', 'synthetic'] as const)(
    'about files go with the next good %s file',
    (slot) => {
      const session = told(loaded, ...ABOUT_FILES, 'training.diverged', 'options.invalid');
      expect(left(session)).toHaveLength(9);
      const next = after(session, { type: 'tableOpened', slot, table: table('next.csv') });
      expect(left(next)).toEqual(['options.invalid', 'training.diverged']);
    },
  );

  test('about files stay with the next bad one, newest first, and once each', () => {
    const session = told(loaded, 'csv.notText', 'csv.tooLarge', 'csv.notText');
    expect(left(session)).toEqual(['csv.notText', 'csv.tooLarge']);
  });

  test('about a column go when that column is read again', () => {
    const of = (column: string) =>
      new AppError('schema.type', `No number in ${column}.`, 'Correct it.', { column });
    const session = [of('age'), of('sex')].reduce(
      (reached, error) => reduceSession(reached, { type: 'failed', error }),
      loaded,
    );
    const again = after(session, { type: 'columnRead', table: table(), column: 'age', undone: [] });
    expect(again.errors.map(({ place }) => place.column)).toEqual(['sex']);
  });
});
