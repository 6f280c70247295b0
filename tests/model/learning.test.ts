import { beforeAll, describe, expect, test } from 'vitest';
import { codeShares, encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../src/core/encoding/trainingCounts.ts';
import { createRng } from '../../src/core/random.ts';
import { schemaOf } from '../../src/core/table/read.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../src/model/student/distil.ts';
import type { StudentLosses } from '../../src/model/student/plan.ts';
import { generateRows } from '../../src/model/generate/generate.ts';
import { decoderOf, encodeRows, trainTeacher } from '../../src/model/teacher/families.ts';
import type { TeacherLosses, TeacherSettings } from '../../src/model/teacher/family.ts';
import {
  assemblePeople,
  labelPeople,
  synthesise,
  type SyntheticPeople,
} from '../../src/pipeline/stages/people.ts';
import { groupLabels } from '../../src/pipeline/stages/groupLabels.ts';
import { drawProfiles } from '../../src/pipeline/stages/drawProfiles.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';
import { recordingHooks } from './hooks.ts';

// Two hundred steps on three hundred rows: enough to learn the planted bias, and WASM alone is fast enough for it. That
// plain JavaScript computes the same is what the other suites show.
const people = simulatePeople(300, 1);
const encoding = fitEncoding(people, PEOPLE_ROLES, 10);
const table = encodeTable(people, encoding);
const counts = countTrainingRows(encoding, table);
const source = { source: people.name, schema: schemaOf(people) };
/** Joint group of the training rows, numbered as the synthetic people's are. */
const labels = groupLabels(encoding, counts.profiles);
const ownGroup = groupLabels(encoding, table).map((label) => labels.indexOf(label));
const realGroup = table.group.map((group) => ownGroup[group]!);
const ROWS = 3000;

async function teach(notion: TeacherSettings['notion'], steps: number) {
  const hooks = recordingHooks<TeacherLosses>();
  const teacher = await trainTeacher(encoding, table, { steps, notion, strength: 1 }, createRng(1), hooks);
  return { teacher, first: hooks.points[0]!, last: hooks.points.at(-1)! };
}

interface Trained {
  readonly fair: Awaited<ReturnType<typeof teach>>;
  readonly plain: Awaited<ReturnType<typeof teach>>;
  readonly studentPoints: readonly StudentLosses[];
  readonly people: SyntheticPeople;
}

async function trainAll(): Promise<Trained> {
  const [fair, plain] = [await teach('parity', 200), await teach('none', 100)];
  const posterior = await encodeRows(fair.teacher, encoding, table, async () => undefined);
  const hooks = recordingHooks<StudentLosses>();
  const settings = { ...DEFAULT_STUDENT, steps: 60 };
  const student = await trainStudent(fair.teacher, posterior, encoding, table, settings, createRng(1), hooks);
  const profile = drawProfiles(counts.profiles, ROWS, createRng('mix'));
  const inputs = { decoder: decoderOf(fair.teacher, encoding), student, encoding, counts, profile };
  const rows = await generateRows(inputs, createRng(2), recordingHooks<never>());
  return {
    fair,
    plain,
    studentPoints: hooks.points,
    people: assemblePeople(encoding, counts, rows, createRng(3)),
  };
}

/** Share of the given code in each joint group. */
function ratesByGroup(codes: Int32Array, code: number, group: Int32Array, groups: number): number[] {
  return Array.from({ length: groups }, (_, g) => {
    const own = codes.filter((_, row) => group[row] === g);
    return own.filter((value) => value === code).length / own.length;
  });
}
const ratio = (rates: readonly number[]) => Math.min(...rates) / Math.max(...rates);

describe('what a small training learns (wasm)', () => {
  let trained: Trained;
  beforeAll(async () => {
    await useBackend('wasm');
    trained = await trainAll();
  }, 280_000);

  test('the teacher’s losses fall', () => {
    const { fair, plain } = trained;
    for (const { first, last } of [fair, plain]) {
      expect(last.reconstruction).toBeLessThan(0.95 * first.reconstruction);
    }
    expect(plain.last.target).toBeLessThan(0.95 * plain.first.target);
    // Most of what foretells the planted label is the sensitive attribute, which the fair code may not use.
    expect(fair.last.target).toBeLessThan(fair.first.target);
  });

  test('the penalty makes the code less dependent on the sensitive attribute', () => {
    const { fair, plain } = trained;
    expect(fair.last.codeDependence).toBeLessThan(0.6 * plain.last.codeDependence);
    expect(fair.last.targetDependence).toBeLessThan(0.6 * plain.last.targetDependence);
  });

  test('the student comes closer to the teacher’s codes', () => {
    const { studentPoints } = trained;
    expect(studentPoints.at(-1)!.quality).toBeLessThan(studentPoints[0]!.quality);
  });

  test('generated columns have the marginals of the training rows', () => {
    encoding.features.forEach(({ codec }, j) => {
      const wanted = codeShares(table.features[j]!, codec.size);
      const drawn = codeShares(trained.people.rows.features[j]!, codec.size);
      wanted.forEach((share, k) => expect(Math.abs(drawn[k]! - share), codec.name).toBeLessThan(0.04));
    });
  });

  test('columns keep their dependence on the sensitive attribute, as the decoder sees it', () => {
    const club = encoding.features.findIndex(({ codec }) => codec.name === 'club');
    const { rows, group } = trained.people;
    const [a, b] = ratesByGroup(rows.features[club]!, 0, group, table.groups);
    const [realA, realB] = ratesByGroup(table.features[club]!, 0, realGroup, table.groups);
    expect(Math.sign(a! - b!)).toBe(Math.sign(realA! - realB!));
    expect(Math.abs(a! - b!)).toBeGreaterThan(0.5 * Math.abs(realA! - realB!));
  });

  test('labels come nearer to parity at α = 1 than at α = 0, which keeps the bias', () => {
    const parity = (labels: Int32Array) => ratio(ratesByGroup(labels, 1, trained.people.group, table.groups));
    const real = ratio(ratesByGroup(table.target, 1, realGroup, table.groups));
    const [biased, fair] = [labelPeople(trained.people, 0), labelPeople(trained.people, 1)].map(parity);
    expect(real).toBeLessThan(0.4);
    expect(Math.abs(biased! - real)).toBeLessThan(0.2);
    expect(fair).toBeGreaterThan(0.7);
    const shares = codeShares(labelPeople(trained.people, 1), 2);
    codeShares(table.target, 2).forEach((share, k) =>
      expect(Math.abs(shares[k]! - share)).toBeLessThan(0.04),
    );
  });

  test('people differ only in their labels from α to α', () => {
    const cells = (alpha: number) =>
      synthesise(trained.people, labelPeople(trained.people, alpha), source, createRng(5)).table;
    const [biased, fair] = [cells(0), cells(1)];
    expect(biased.rows).toBe(ROWS);
    expect(biased.columns.map(({ name }) => name)).toEqual(
      people.columns.map(({ name }) => name).filter((name) => name !== 'page'),
    );
    biased.columns.forEach((column, j) => {
      if (column.name === 'hired') expect(fair.columns[j]).not.toEqual(column);
      else expect(fair.columns[j]).toEqual(column);
    });
  });
});
