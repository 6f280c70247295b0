import { expect, test } from 'vitest';
import { binMatrix } from '../../../../src/core/probes/binning.ts';
import type { Lesson } from '../../../../src/core/probes/booster.ts';
import { XGBOOST_DEFAULTS, predictBoosting } from '../../../../src/core/probes/boosting.ts';
import { openKernelBooster } from '../../../../src/core/probes/kernelBooster.ts';
import { openTreeEngine } from '../../../../src/core/probes/kernels/instance.ts';
import { sigmoid } from '../../../../src/core/probes/link.ts';
import { openPlainBooster } from '../../../../src/core/probes/plainBooster.ts';
import type { ProbeTask } from '../../../../src/core/probes/task.ts';
import { createWalker } from '../../../../src/core/probes/walk.ts';
import { createRng } from '../../../../src/core/random.ts';

const SIZES = [0, 0, 5, 2, 40];

/** Numbers of few values and of many, a number beyond all bounds, and categories with unknown values. */
function matrixOf(rows: number, seed: number) {
  const rng = createRng(seed);
  const draws = [
    () => rng.int(6),
    () => (rng.next() < 0.01 ? Infinity : rng.normal() * 1e3),
    () => rng.int(6) - 1,
    () => rng.int(2),
    () => rng.int(40),
  ];
  const values = Float64Array.from({ length: rows * SIZES.length }, (_, at) =>
    draws[Math.floor(at / rows)]!(),
  );
  return { rows, names: SIZES.map(String), sizes: SIZES, values };
}

function lessonOf(task: ProbeTask, rows: number, depth: number): Lesson {
  const matrix = matrixOf(rows, rows);
  const rng = createRng(rows + 1);
  const outputs = task.kind === 'multiclass' ? task.classes : 1;
  const signal = (row: number) => matrix.values[row]! + rng.normal();
  const label = (value: number) => {
    if (task.kind === 'regression') return value;
    return task.kind === 'binary'
      ? Number(value > 2)
      : Math.min(task.classes - 1, Math.max(0, Math.floor(value)));
  };
  return {
    binned: binMatrix(matrix, 64),
    y: Float64Array.from({ length: rows }, (_, row) => label(signal(row))),
    task,
    margins: new Float64Array(rows * outputs),
    outputs,
    growth: { ...XGBOOST_DEFAULTS, depth },
  };
}

const TASKS: readonly ProbeTask[] = [
  { kind: 'binary' },
  { kind: 'regression' },
  { kind: 'multiclass', classes: 3 },
];

test.each(TASKS)('trees of the kernels are those of plain code, to the bit: $kind', (task) => {
  for (const [rows, depth] of [
    [1, 6],
    [2, 1],
    [37, 6],
    [600, 4],
    [601, 6],
  ] as const) {
    const kernels = openKernelBooster(lessonOf(task, rows, depth))!;
    const plain = openPlainBooster(lessonOf(task, rows, depth));
    for (let round = 0; round < 12; round++) {
      kernels.differentiate();
      plain.differentiate();
      for (let output = 0; output < (task.kind === 'multiclass' ? 3 : 1); output++) {
        expect(kernels.grow(output), `${rows} rows, round ${round}`).toEqual(plain.grow(output));
      }
    }
    kernels.close();
  }
});

test('derivatives of the kernels are those of plain code, to the bit, at any margin', () => {
  const rng = createRng(3);
  const edges = [0, -0, 709.78, 709.79, -709.79, 745.1, -745.14, 1e300, Infinity, -Infinity, Number.NaN];
  const margins = Float64Array.from(
    { length: 20_000 },
    (_, i) => edges[i] ?? rng.normal() * (i % 9 === 0 ? 300 : 5),
  );
  const engine = openTreeEngine({
    y: 8 * margins.length,
    margins: 8 * margins.length,
    gradients: 16 * margins.length,
  })!;
  engine.numbers('y', margins.length).fill(1);
  engine.numbers('margins', margins.length).set(margins);
  engine.kernels.binaryGradients(margins.length, engine.at.y, engine.at.margins, engine.at.gradients);
  const found = engine.numbers('gradients', 2 * margins.length).slice();
  engine.close();
  const expected = Float64Array.from(found, (_, at) => {
    const p = sigmoid(margins[at >> 1]!);
    return at % 2 === 0 ? p - 1 : Math.max(p * (1 - p), 1e-16);
  });
  expect(found).toEqual(expected);
});

test('rows go down the trees as in plain code, to the bit, whatever their number', async () => {
  for (const task of TASKS) {
    const lesson = lessonOf(task, 300, 5);
    const booster = openPlainBooster(lesson);
    booster.differentiate();
    const outputs = lesson.outputs;
    const trees = Array.from({ length: outputs }, (_, output) => booster.grow(output));
    for (const rows of [1, 3, 511, 512, 1030]) {
      const matrix = matrixOf(rows, 7);
      // Margins of a regression are what comes out.
      const model = { task: { kind: 'regression' } as const, base: trees.map(() => 0.25), trees };
      const plain = new Float64Array(rows * outputs).fill(0.25);
      const walker = createWalker(trees, SIZES);
      trees.forEach((_, tree) => walker.add(tree, walker.codesOf(matrix), rows, plain, outputs, tree));
      expect(await predictBoosting(model, matrix)).toEqual(plain);
    }
  }
});

test('two models are grown at once, each with a memory of its own', () => {
  const [first, second] = [
    openKernelBooster(lessonOf(TASKS[0]!, 200, 4))!,
    openKernelBooster(lessonOf(TASKS[1]!, 300, 4))!,
  ];
  const [plainFirst, plainSecond] = [
    openPlainBooster(lessonOf(TASKS[0]!, 200, 4)),
    openPlainBooster(lessonOf(TASKS[1]!, 300, 4)),
  ];
  for (let round = 0; round < 5; round++) {
    for (const booster of [first, second, plainFirst, plainSecond]) booster.differentiate();
    expect(first.grow(0)).toEqual(plainFirst.grow(0));
    expect(second.grow(0)).toEqual(plainSecond.grow(0));
  }
  first.close();
  second.close();
});
