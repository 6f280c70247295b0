import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawLabels } from '../../src/core/labels/heads.ts';
import { categoricalColumn, columnNamed, type Table } from '../../src/core/table/table.ts';
import { writeCsv } from '../../src/core/table/write.ts';
import { exportable } from '../../src/core/report/exportable.ts';
import { reportToJson } from '../../src/core/report/json.ts';
import { parseReport } from '../../src/core/report/parse.ts';
import { audit } from '../../src/pipeline/after/audit.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { generateAgain, type GenerationWishes } from '../../src/pipeline/after/generateAgain.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { stagesOfRun, type Progress, type StageProgress } from '../../src/pipeline/conduct/progress.ts';
import { reevaluate, relabel } from '../../src/pipeline/after/relabel.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import type { RunInput } from '../../src/pipeline/stages/prepare.ts';
import { openSavedRun } from '../../src/pipeline/files/openSavedRun.ts';
import { packModel, packProject } from '../../src/pipeline/files/savedRun.ts';
import { readLearned } from '../fixtures/learnedFile.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';

// The whole pipeline on a small table and the shortest preset; WASM only, for its speed.
const input: RunInput = {
  table: simulatePeople(300, 6),
  holdout: null,
  roles: PEOPLE_ROLES,
  options: parseOptions({ preset: 'trial', backend: 'wasm', seed: 3 }),
};

function expectPercentRisesTo100(progress: readonly Progress[]): void {
  const percents = progress.filter((entry) => entry.kind === 'stage').map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(percents[0]).toBe(0);
  expect(percents.at(-1)).toBeCloseTo(100, 6);
}

/** The run with biased labels at α = 0, and heads as biased: what a training this short does not learn. */
function withBias(source: TrainedRun): TrainedRun {
  const { evidence, group } = source.people;
  const { width } = evidence.residual;
  const values = evidence.residual.values.map((_, i) =>
    i % width === group[Math.floor(i / width)]! ? 2 : 0,
  );
  const biased = { ...evidence, residual: { values, width } };
  return { ...source, people: { ...source.people, evidence: biased, baseline: drawLabels(biased, 0) } };
}

describe('a run', () => {
  const progress: Progress[] = [];
  let before = 0;
  let after = 0;
  let finished: TrainedRun;
  beforeAll(async () => {
    await useBackend('wasm');
    before = tf.memory().numTensors;
    finished = await run(input, createControl(), { onProgress: (entry) => progress.push(entry) });
    after = tf.memory().numTensors;
  }, 280_000);

  test('leaves no tensor', () => expect(after).toBe(before));

  test('goes through all stages in order, up to 100 %', () => {
    expectPercentRisesTo100(progress);
    const stages = progress.filter((entry): entry is StageProgress => entry.kind === 'stage');
    expect([...new Set(stages.map(({ stage }) => stage))]).toEqual(stagesOfRun(input.options));
    for (const kind of ['teacher', 'student', 'latent']) {
      expect(progress.some((entry) => entry.kind === kind)).toBe(true);
    }
  });

  test('makes as many rows as there are training rows, in the source’s columns', () => {
    const { synthetic, baseline, tables } = finished;
    expect([tables.train.rows, tables.holdout.rows]).toEqual([210, 90]);
    expect([synthetic.rows, baseline.rows]).toEqual([210, 210]);
    expect(synthetic.columns.map(({ name }) => name)).toEqual(
      input.table.columns.map(({ name }) => name).filter((name) => name !== 'page'),
    );
    for (const column of synthetic.columns) {
      const source = columnNamed(tables.train, column.name);
      if (column.kind === 'categorical' && source.kind === 'categorical') {
        expect(new Set(source.codes)).toEqual(new Set([...source.codes, ...column.codes]));
      } else if (column.kind === 'numeric' && source.kind === 'numeric') {
        const known = source.values.filter((value) => !Number.isNaN(value));
        const made = column.values.filter((value) => !Number.isNaN(value));
        expect(Math.min(...made)).toBeGreaterThanOrEqual(Math.min(...known));
        expect(Math.max(...made)).toBeLessThanOrEqual(Math.max(...known));
      }
    }
  });

  test('reports what it did', () => {
    const { report } = finished;
    expect(report).toMatchObject({ kind: 'generated', seed: 3, source: 'people.csv' });
    expect(report.backend?.name).toBe('wasm');
    expect(report.rows).toEqual({ train: 210, holdout: 90, synthetic: 210, baseline: 210 });
    expect(report.stages.map(({ name, steps }) => [name, steps])).toEqual([
      ['prepare', null],
      ['relations', null],
      ['teacher', 20],
      ['student', 30],
      ['judge', null],
      ['generate', null],
      ['reach', null],
      ['evaluate', null],
    ]);
    expect(report.parameters?.student).toBe(1056);
    expect(report.peakTensorBytes).toBeGreaterThan(1e5);
    expect(report.metrics.length).toBeGreaterThan(20);
    const json = reportToJson(exportable(report, { nameSmallGroups: true }));
    expect(reportToJson(exportable(parseReport(json), { nameSmallGroups: true }))).toBe(json);
  });

  test('is the same again for the same table, roles, settings and seed', async () => {
    const again = await run(input, createControl(), { onProgress: () => undefined });
    expect(again.synthetic).toEqual(finished.synthetic);
    expect(again.report.metrics).toEqual(finished.report.metrics);
    expect(again.teacher.weights).toEqual(finished.teacher.weights);
  });

  test('saved with its rows and restored, is the run that it was, copies drawn again included', async () => {
    const { generator, teacher, options, report, facts } = finished;
    expect(facts.protection?.copies.redrawn).toBeGreaterThan(0);
    const own = {
      generator,
      teacher,
      options,
      report,
      roles: PEOPLE_ROLES,
      backend: 'wasm',
      tensorflowjs: '',
    };
    const read = await readLearned('saved.fairloom', await packProject(own, []));
    const restore = (table: Table) =>
      openSavedRun('saved.fairloom', read, table, null, createControl(), () => undefined);
    const restored = await restore(input.table);
    expect(restored.synthetic).toEqual(finished.synthetic);
    expect(restored.baseline).toEqual(finished.baseline);
    expect(restored.latent).toEqual(finished.latent);
    await expect(restore(simulatePeople(310, 6))).rejects.toMatchObject({ code: 'file.invalid' });
  });

  test('the slider gives the run’s own tables back at its α and at 0', () => {
    expect(relabel(finished, 0).synthetic).toEqual(finished.baseline);
    expect(relabel(finished, 1).synthetic).toEqual(finished.synthetic);
  });

  test.each(['repair', 'heads'] as const)('the slider moves more labels the higher α, by %s', (path) => {
    const { people, ...rest } = withBias(finished);
    const biased = { ...rest, people: path === 'heads' ? { ...people, score: null } : people };
    expect(biased.people.score === null).toBe(path === 'heads');
    const [none, half, all] = [0, 0.5, 1].map((alpha) => relabel(biased, alpha));
    expect(none!.moved).toBe(0);
    expect(half!.moved).toBeGreaterThan(0);
    expect(all!.moved).toBeGreaterThan(half!.moved);
    expect(half!.movedByGroup.reduce((sum, { moved }) => sum + moved, 0)).toBe(half!.moved);
    expect(half!.movedByGroup.reduce((sum, { rows }) => sum + rows, 0)).toBe(210);
    const trainRows = half!.movedByGroup.reduce((sum, group) => sum + group.trainRows, 0);
    expect(trainRows).toBe(finished.report.rows.train);
    expect(relabel(biased, 0.5)).toEqual(half);
    all!.synthetic.columns.forEach((column, j) => {
      if (column.name !== 'hired') expect(column).toEqual(none!.synthetic.columns[j]);
    });
  });

  test('the slider takes α from 0 to 1 only', () => {
    expect(() => relabel(finished, 1.5)).toThrow(
      expect.objectContaining({ code: 'options.invalid' }) as Error,
    );
  });

  test('an evaluation at another α goes to 100 % and keeps the training’s facts', async () => {
    const seen: Progress[] = [];
    const again = await reevaluate(finished, relabel(finished, 0.5), createControl(), (entry) =>
      seen.push(entry),
    );
    expectPercentRisesTo100(seen);
    expect(again.options.alpha).toBe(0.5);
    expect(again.report.stages).toEqual(finished.report.stages);
  });

  test('an audit of its table goes to 100 % and trains nothing', async () => {
    const seen: Progress[] = [];
    const { report } = await audit(input, finished.synthetic, createControl(), (entry) => seen.push(entry));
    expectPercentRisesTo100(seen);
    expect(report).toMatchObject({ kind: 'audit', backend: null, parameters: null, peakTensorBytes: null });
    // Those of the evaluation: no generator ran.
    const named = Object.keys(report.settings).sort();
    expect(named).toEqual(['evaluationSample', 'holdoutShare', 'rareThreshold', 'seed']);
    expect(report.rows).toEqual({ train: 210, holdout: 90, synthetic: 210 });
  });

  test('cancelled under way, it rejects with run.cancelled and leaves no tensor', async () => {
    const tensors = tf.memory().numTensors;
    const control = createControl();
    const onProgress = (entry: Progress) => {
      if (entry.kind === 'teacher' && entry.point.step >= 5) control.cancel();
    };
    const cancelled = run(input, control, { onProgress });
    await expect(cancelled).rejects.toMatchObject({ name: 'AppError', code: 'run.cancelled' });
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('equalized odds of a number is refused before anything starts', async () => {
    const options = parseOptions({ notion: 'odds', backend: 'wasm' });
    const roles = { ...PEOPLE_ROLES, target: { kind: 'numeric', column: 'age' } } as const;
    await expect(
      run({ ...input, options, roles }, createControl(), { onProgress: () => undefined }),
    ).rejects.toMatchObject({
      code: 'options.invalid',
    });
  });
});

describe('a run that draws no copies again', () => {
  let finished: TrainedRun;
  beforeAll(async () => {
    await useBackend('wasm');
    const options = parseOptions({ ...input.options, rejectCopies: 'off' });
    finished = await run({ ...input, options }, createControl(), { onProgress: () => undefined });
  }, 280_000);

  test.each(['model', 'project'] as const)(
    'saved as a %s and read again, makes the same bytes',
    async (kind) => {
      const { generator, teacher, options, report } = finished;
      const own = {
        generator,
        teacher,
        options,
        report,
        roles: PEOPLE_ROLES,
        backend: 'wasm',
        tensorflowjs: '',
      };
      const file = kind === 'model' ? await packModel(own) : await packProject(own, []);
      const read = await readLearned('saved.fairloom', file);
      const again = (wishes: Partial<GenerationWishes>) =>
        generateAgain(read.generator, read.options, wishes, createControl(), () => undefined);
      expect(writeCsv((await again({})).synthetic)).toBe(writeCsv(finished.synthetic));
      expect(writeCsv((await again({ alpha: 0 })).synthetic)).toBe(writeCsv(finished.baseline));
      const other = await again({ seed: 8, rows: 50, where: [{ column: 'club', value: 'choir' }] });
      expect(other.synthetic.rows).toBe(50);
      const club = categoricalColumn(other.synthetic, 'club');
      expect(new Set(Array.from(club.codes, (code) => club.categories[code]))).toEqual(new Set(['choir']));
      await expect(again({ where: [{ column: 'page', value: '1' }] })).rejects.toMatchObject({
        code: 'options.invalid',
      });
    },
  );
});
