import { AppError } from '../../../../src/core/errors.ts';
import type { ColumnProfile } from '../../../../src/core/schema/profile.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Expectation } from '../../../../src/pipeline/conduct/expectation.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import type { OpenedModel, OpenedTable, RoleReview, RunSummary } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';

export function column(name: string, kind: ColumnProfile['kind'] = 'categorical'): ColumnProfile {
  return {
    name,
    kind,
    type: kind === 'numeric' ? 'integer' : 'categorical',
    spellings: [],
    dress: '',
    isAmbiguous: false,
    step: null,
    substitute: null,
    isKnowable: true,
    missing: 0,
    distinct: 2,
    histogram: { labels: ['a', 'b'], counts: [3, 4] },
    examples: ['a', 'b'],
  };
}

export const SUGGESTED: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['a'] },
  sensitive: ['sex'],
  ignored: ['id'],
};

export function table(name = 'people.csv', columns = ['id', 'sex', 'race', 'hired']): OpenedTable {
  return {
    name,
    rows: 7,
    columns: columns.map((columnName) => column(columnName)),
    delimiter: ',',
    hasHeader: true,
    choices: [],
    reading: null,
    wishes: {},
    suggestedRoles: SUGGESTED,
    warnings: [],
  };
}

/** Of 120 s and 700 MB. */
export const EXPECTATION: Expectation = {
  stages: {
    prepare: 2,
    relations: 3,
    teacher: 60,
    student: 20,
    judge: 10,
    generate: 6,
    reach: 0,
    measure: 0,
    draw: 0,
    labels: 0,
    evaluate: 19,
  },
  presets: { trial: 20, quick: 70, balanced: 120, thorough: 200 },
  seconds: 120,
  bytes: 700 * 2 ** 20,
  machine: { backend: 'wasm', pace: { factor: 1, by: 'calculation' }, room: 4 * 2 ** 30 },
  warnings: [],
};

export const REVIEW = { warnings: [], audit: {} } as unknown as RoleReview;

export function run(id: number): RunSummary {
  const details = { baseRates: [], groups: [], columns: [], verdicts: [] };
  return {
    id,
    kind: 'trained',
    options: DEFAULT_OPTIONS,
    report: { rows: {}, details },
  } as unknown as RunSummary;
}

/** The model that a file brings, trained with seed 5 on roles of its own. */
export function openedModel(): OpenedModel {
  return {
    file: 'people.model.fairloom',
    kind: 'model',
    source: 'people.csv',
    created: '2026-11-22T07:00:00.000Z',
    fairloom: '0.1.0',
    backend: 'wasm',
    trainingRows: 7,
    hasReport: false,
    tables: [],
    options: { ...DEFAULT_OPTIONS, seed: 5 },
    roles: { ...SUGGESTED, sensitive: ['race'] },
    columns: [column('race'), column('hired')],
    groups: ['a', 'b'],
    domains: null,
  };
}

export const cancelled = () => new AppError('run.cancelled', 'Cancelled.', 'Start again.');

/** A client of which a test supplies the calls that it expects; any other call fails the test. */
export function fakeClient(calls: Partial<WorkerClient>): WorkerClient {
  return new Proxy(calls, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver);
      // A promise of the client asks it for `then`.
      if (call !== undefined || name === 'then') return call;
      return () => Promise.reject(new Error(`Unexpected call of ${String(name)}.`));
    },
  }) as WorkerClient;
}

/** A promise with its handles outside. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
