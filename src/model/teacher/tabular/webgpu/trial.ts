import { square } from '../../../../core/elementary.ts';
import { createRng } from '../../../../core/random.ts';
import { openEngine } from '../../../engine/wasm/instance.ts';
import type { OptimiserState } from '../../../engine/optimiser.ts';
import { createFlatOptimiser } from '../../../engine/wasm/optimiser.ts';
import type { Gpu } from '../../../engine/webgpu/device.ts';
import { createGpuOptimiser } from '../../../engine/webgpu/optimiser.ts';
import { distance, GRADIENT_ERROR, LOSS_ERROR, type TriedKernels } from '../../../engine/webgpu/trial.ts';
import { LATENT, type CodeTable, type TableShape } from '../../family.ts';
import { teacherLayout, teacherShape } from '../network.ts';
import type { TeacherRows } from '../plan.ts';
import { totalLoss, type LossWeights } from '../sums.ts';
import { createCodeBatch } from '../wasm/batch.ts';
import { createTeacherObjective } from '../wasm/objective.ts';
import { openTeacherMachine, sumsOf, TEACHER_KERNELS } from './machine.ts';
import { t } from '../../../../core/language/words.ts';

const ROWS = 37;
const RATE = 1e-3;
const LIMIT = 5;
const AVERAGING = 0.9;

interface TrialTable {
  readonly shape: TableShape;
  readonly table: CodeTable;
  readonly rows: TeacherRows;
}

/** A table of three columns that no person is in. */
function trialTable(): TrialTable {
  const rng = createRng('trial');
  const sizes = [2, 9, 3];
  const offsets = [0, 2, 11];
  const shape = {
    features: sizes.map((size, j) => ({ offset: offsets[j]!, size })),
    featureWidth: 14,
    targetWidth: 3,
    sensitiveWidth: 2,
  };
  const codes = (size: number) => Int32Array.from({ length: ROWS }, () => rng.int(size));
  const normals = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
  const table = { features: sizes.map(codes), target: codes(3), sensitiveInput: normals(2 * ROWS) };
  const all = Int32Array.from({ length: ROWS }, (_, row) => row);
  const classes = [
    { share: 0.6, rows: all.subarray(0, 20) },
    { share: 0.4, rows: all.subarray(20, 34) },
  ];
  return { shape, table, rows: { batch: all, rows: all, noise: normals(LATENT * ROWS), classes, ramp: 0.8 } };
}

interface TrialState {
  readonly state: OptimiserState;
  readonly decay: Float32Array;
}

/** The midst of a training: of a first update much would not be seen. */
function trialState(size: number): TrialState {
  const rng = createRng('trial weights');
  const normals = (scale: number) => Float32Array.from({ length: size }, () => scale * rng.normal());
  const weights = normals(0.15);
  const second = normals(1e-2).map(square);
  return {
    state: { weights, first: normals(1e-3), second, averaged: weights.slice(), count: 3 },
    decay: normals(1).map(Math.abs),
  };
}

const vectorsOf = ({ weights, first, second, averaged }: OptimiserState) => [
  weights,
  first,
  second,
  averaged!,
];

interface Outcome {
  readonly loss: number;
  readonly gradient: Float32Array;
}

const BY: LossWeights = { ramp: 0.8, targetWeight: 4, penaltyWeight: 20 };

/** What the WebAssembly kernels make of the loss, and of an update by a given gradient. */
function expected({ shape, table, rows }: TrialTable, { state, decay }: TrialState) {
  const engine = openEngine();
  const batch = createCodeBatch(engine, shape, table, ROWS);
  const objective = createTeacherObjective(engine, teacherShape(shape), batch, ROWS);
  const optimiser = createFlatOptimiser(engine, state.weights, decay, AVERAGING);
  optimiser.restore(state);
  const gradient = engine.viewFloats(optimiser.gradient, decay.length);
  batch.load(rows.batch, rows.noise);
  optimiser.begin();
  const sums = objective.differentiate(ROWS, optimiser.weights, rows.classes, BY, optimiser.gradient);
  const outcome: Outcome = { loss: totalLoss(sums, ROWS, BY), gradient: gradient.slice() };
  const updated = (by: Float32Array) => {
    gradient.set(by);
    optimiser.step(RATE, LIMIT);
    return vectorsOf(optimiser.state());
  };
  return { outcome, updated };
}

async function disagreement(gpu: Gpu): Promise<string | null> {
  const trial = trialTable();
  const { state, decay } = trialState(teacherLayout(teacherShape(trial.shape)).size);
  const teacher = openTeacherMachine(gpu, trial.shape, trial.table, ROWS, 1);
  if (!teacher) return t`it cannot hold even a small table`;
  const { machine, forward, backward, update, losses } = teacher;
  try {
    const optimiser = createGpuOptimiser(machine, state.weights, decay, AVERAGING);
    optimiser.restore(state);
    teacher.load(0, trial.rows, BY, optimiser.next(RATE, LIMIT));
    const calls = [...forward, ...backward, ...update];
    const read = await machine.submit([{ slot: 0, calls, ofAverage: false, read: [losses] }]);
    const loss = totalLoss(sumsOf(read!), ROWS, BY);
    const gradient = await machine.read('gradient');
    const after = vectorsOf(await optimiser.state());
    const { outcome, updated } = expected(trial, { state, decay });
    // NaN compares as false.
    if (!(Math.abs(loss / outcome.loss - 1) < LOSS_ERROR)) return t`its loss is another one`;
    if (!(distance(gradient, outcome.gradient) < GRADIENT_ERROR)) return t`its gradient is another one`;
    const updates = updated(gradient).map((vector, i) => distance(after[i]!, vector));
    if (!updates.every((error) => error < LOSS_ERROR)) return t`its update is another one`;
    return null;
  } finally {
    machine.dispose();
  }
}

export const TRIED_TEACHER: TriedKernels = { source: TEACHER_KERNELS, disagreement };
