import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeShares, encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../src/core/encoding/trainingCounts.ts';
import { createRng } from '../../src/core/random.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../src/model/student/distil.ts';
import { generateRows } from '../../src/model/generate/generate.ts';
import { decoderOf, encodeRows, trainTeacher } from '../../src/model/teacher/families.ts';
import { assemblePeople, labelPeople, type SyntheticPeople } from '../../src/pipeline/stages/people.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../src/pipeline/settings/options.ts';
import { planSampling } from '../../src/pipeline/sampling/sampling.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';

// Sex and region are features here: the club is the sensitive column, and gives a person's sex away. The target is what
// level and sex decide. WASM alone: the training takes too long in plain JavaScript.
const roles = { ...PEOPLE_ROLES, sensitive: ['club'] };
const people = simulatePeople(600, 4);
const encoding = fitEncoding(people, roles, 10);
const table = encodeTable(people, encoding);
const counts = countTrainingRows(encoding, table);
const ROWS = 2500;

async function train() {
  const hooks = recordingHooks<never>();
  const settings = { steps: 400, notion: 'parity', strength: 1 } as const;
  const teacher = await trainTeacher(encoding, table, settings, createRng(1), recordingHooks());
  const posterior = await encodeRows(teacher, encoding, table, hooks.breathe);
  const distilled = { ...DEFAULT_STUDENT, steps: 150 };
  const student = await trainStudent(
    teacher,
    posterior,
    encoding,
    table,
    distilled,
    createRng(2),
    recordingHooks(),
  );
  return { decoder: decoderOf(teacher, encoding), student, encoding, counts };
}

let generator: Awaited<ReturnType<typeof train>>;
beforeAll(async () => {
  await useBackend('wasm');
  generator = await train();
}, 280_000);

async function draw(options: Partial<RunOptions>, rows = ROWS, seed = 5): Promise<SyntheticPeople> {
  const rng = createRng(seed);
  const plan = planSampling(generator, { ...DEFAULT_OPTIONS, ...options }, rows, rng.fork('mix'));
  const made = await generateRows({ ...generator, ...plan }, rng, recordingHooks<never>());
  return assemblePeople(encoding, counts, made, rng, plan.targetShares);
}

const featureNamed = (name: string) => encoding.features.findIndex(({ codec }) => codec.name === name);

function codeNamed(name: string, value: string): number {
  const codecs = [...encoding.features, encoding.target, ...encoding.sensitive].map(({ codec }) => codec);
  const codec = codecs.find((candidate) => candidate.name === name)!;
  return codec.kind === 'categorical' ? codec.categories.indexOf(value) : -1;
}

/** Total variation distance of the shares of codes. */
function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, share, k) => sum + Math.abs(share - b[k]!), 0) / 2;
}

/** Codes of a column in the training rows where another column has a code. */
function realWhere(codes: Int32Array, other: Int32Array, code: number): Int32Array {
  return codes.filter((_, row) => other[row] === code);
}

/** Found shares are nearer to the conditional ones of the training rows than the marginal ones are, by a third at least. */
function expectFollows(found: Float32Array, given: Float32Array, marginal: Float32Array): void {
  expect(distance(found, given)).toBeLessThan((2 / 3) * distance(marginal, given));
}

describe('rows of one value of a feature', () => {
  test('all have it, and the other columns follow as in the training rows', async () => {
    const [sex, man] = [featureNamed('sex'), codeNamed('sex', 'man')];
    const made = await draw({ where: [{ column: 'sex', value: 'man' }] });
    expect(made.rows.rows).toBe(ROWS);
    expect(new Set(made.rows.features[sex])).toEqual(new Set([man]));

    // The club comes before (it lends the sensitive code), the target after.
    for (const { real, drawn, size } of [
      { real: table.sensitive[0]!, drawn: made.sensitive[0]!, size: 2 },
      { real: table.target, drawn: labelPeople(made, 0), size: 2 },
    ]) {
      const given = codeShares(realWhere(real, table.features[sex]!, man), size);
      const found = codeShares(drawn, size);
      expectFollows(found, given, codeShares(real, size));
    }
  });

  test('a column before the condition follows it too', async () => {
    const [sex, level] = [featureNamed('sex'), featureNamed('level')];
    expect(level).toBeLessThan(sex);
    const made = await draw({
      where: [
        { column: 'level', value: 'level 3' },
        { column: 'region', value: 'south' },
      ],
    });
    expect(new Set(made.rows.features[level])).toEqual(new Set([codeNamed('level', 'level 3')]));
    expect(new Set(made.rows.features[featureNamed('region')])).toEqual(
      new Set([codeNamed('region', 'south')]),
    );
    const given = codeShares(
      realWhere(table.target, table.features[level]!, codeNamed('level', 'level 3')),
      2,
    );
    expectFollows(codeShares(labelPeople(made, 0), 2), given, codeShares(table.target, 2));
  });

  test('with a mix the groups stay as they were asked for', async () => {
    const made = await draw({ mix: 'balanced', where: [{ column: 'sex', value: 'man' }] });
    expect(new Set(made.rows.features[featureNamed('sex')])).toEqual(new Set([codeNamed('sex', 'man')]));
    expect([...codeShares(made.group, 2)]).toEqual([0.5, 0.5]);
  });
});

describe('rows of one sensitive value', () => {
  test('have the feature and target rates of that group', async () => {
    const made = await draw({ mix: { groups: { chess: 1 } } });
    expect(new Set(made.sensitive[0])).toEqual(new Set([codeNamed('club', 'chess')]));
    const chess = codeNamed('club', 'chess');
    const sex = featureNamed('sex');
    for (const [real, drawn] of [
      [table.features[sex]!, made.rows.features[sex]!],
      [table.target, labelPeople(made, 0)],
    ] as const) {
      const given = codeShares(realWhere(real, table.sensitive[0]!, chess), 2);
      expectFollows(codeShares(drawn, 2), given, codeShares(real, 2));
    }
  });
});

describe('rows of one class', () => {
  test('are that class at every α, and look like it', async () => {
    const made = await draw({ where: [{ column: 'hired', value: 'yes' }], alpha: 0 });
    const yes = codeNamed('hired', 'yes');
    for (const alpha of [0, 0.5, 1]) expect(new Set(labelPeople(made, alpha))).toEqual(new Set([yes]));
    for (const name of ['level', 'sex']) {
      const j = featureNamed(name);
      const { size } = encoding.features[j]!;
      const given = codeShares(realWhere(table.features[j]!, table.target, yes), size);
      const found = codeShares(made.rows.features[j]!, size);
      expectFollows(found, given, codeShares(table.features[j]!, size));
    }
  });

  test('or of a mix of classes come in its shares', async () => {
    const made = await draw({ targetMix: { yes: 1, no: 9 }, alpha: 0 });
    const labels = labelPeople(made, 0);
    expect(Math.abs(codeShares(labels, 2)[codeNamed('hired', 'yes')]! - 0.1)).toBeLessThan(0.02);
    const j = featureNamed('level');
    const { size } = encoding.features[j]!;
    const given = codeShares(realWhere(table.features[j]!, table.target, codeNamed('hired', 'no')), size);
    expectFollows(codeShares(made.rows.features[j]!, size), given, codeShares(table.features[j]!, size));
  });
});

describe('conditioned sampling', () => {
  const where = [
    { column: 'sex', value: 'man' },
    { column: 'region', value: 'north' },
  ];

  test('gives the same rows for the same seed, and few of them twice', async () => {
    const first = await draw({ where }, 400);
    expect((await draw({ where }, 400)).rows).toEqual(first.rows);
    expect((await draw({ where }, 400, 6)).rows.features).not.toEqual(first.rows.features);
    const distinct = new Set(Array.from(first.rows.fair.values, (value) => value.toFixed(6)));
    expect(distinct.size).toBeGreaterThan(0.6 * 800);
  });

  test('leaves no tensor, cancelled or not', async () => {
    const rng = createRng(1);
    const plan = planSampling(generator, { ...DEFAULT_OPTIONS, where }, 60, rng);
    const inputs = { ...generator, ...plan };
    const before = tf.memory().numTensors;
    await generateRows(inputs, rng, recordingHooks<never>());
    expect(tf.memory().numTensors).toBe(before);
    const columns = encoding.features.length;
    for (const breath of [2, columns + 1, 2 * columns]) {
      await expect(generateRows(inputs, rng, cancellingHooks(breath))).rejects.toMatchObject({
        code: 'run.cancelled',
      });
      expect(tf.memory().numTensors).toBe(before);
    }
  });
});
