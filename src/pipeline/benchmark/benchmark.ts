import { isAppError } from '../../core/errors.ts';
import { createRng } from '../../core/random.ts';
import { generateRows } from '../../model/generate/generate.ts';
import { kernelsRun } from '../../model/engine/wasm/runs.ts';
import { wasmTeacher } from '../../model/teacher/tabular/wasm/stepper.ts';
import { stepTime } from '../../model/training/stepTime.ts';
import type { Stepper } from '../../model/training/stepper.ts';
import { dispatchesOfStep } from './dispatches.ts';
import { ENGINE_NAMES, type EngineName } from './engineNames.ts';
import { openBenchmarked } from './engines.ts';
import { productRate, productsOfStep } from './products.ts';
import { createWorkload, SHAPES, type BenchmarkShape, type Workload } from './workload.ts';

/** What an engine took on one table. */
export interface EngineFigures {
  readonly table: string;
  readonly engine: EngineName;
  /** Milliseconds a step. */
  readonly teacher: number;
  readonly student: number;
  /** Dispatches a step; 0 on a processor. */
  readonly teacherDispatches: number;
  readonly studentDispatches: number;
  /** GFLOP/s in the products of the teacher's layers, all else of the step included in the time; null: not known. */
  readonly productRate: number | null;
  /** Rows a second, with labels and cells; null: another engine draws them. */
  readonly rowsPerSecond: number | null;
}

export interface BenchmarkResult {
  readonly adapter: string | null;
  /** GFLOP/s of the product kernel of WebAssembly alone; null where it does not run. */
  readonly productRate: number | null;
  readonly figures: readonly EngineFigures[];
  /** What was not measured, and why, in a sentence each. */
  readonly notes: readonly string[];
}

export interface BenchmarkHooks {
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Lets others work; may throw to end it. */
  readonly breathe: () => Promise<void>;
  /** @param what is measured next, for a person */
  readonly onPart: (done: number, parts: number, what: string) => void;
}

/** Milliseconds that the steps of one network are taken for. */
const BUDGET = 1000;
/** Enough for the kernels, and not too many for plain JavaScript. */
const ROWS = { fast: 20_000, slow: 2000 };

interface StepFigures {
  readonly time: number;
  readonly dispatches: number;
}

/** @param onDevice only there a step has dispatches */
async function measureSteps(
  stepper: Stepper<unknown>,
  onDevice: boolean,
  now: () => number,
): Promise<StepFigures> {
  try {
    const dispatches = onDevice ? await dispatchesOfStep(stepper) : 0;
    return { dispatches, time: await stepTime(stepper, BUDGET, now) };
  } finally {
    stepper.dispose();
  }
}

async function measureRows(
  engine: EngineName,
  workload: Workload,
  { now, breathe }: BenchmarkHooks,
): Promise<number> {
  const rows = engine === 'WASM kernels' ? ROWS.fast : ROWS.slow;
  const inputs = workload.rowsOf(rows);
  const before = now();
  workload.cellsOf(await generateRows(inputs, createRng(1), { breathe, onStep: () => undefined }));
  return rows / ((now() - before) / 1000);
}

/** GFLOP in a step's products: every engine computes the same ones. */
async function productsOfTeacher(workload: Workload): Promise<number | null> {
  if (!kernelsRun()) return null;
  return productsOfStep(wasmTeacher(workload.teacherPlan(), workload.encoding, workload.encoded, undefined));
}

async function measureEngine(
  { name }: BenchmarkShape,
  workload: Workload,
  engine: EngineName,
  hooks: BenchmarkHooks,
): Promise<EngineFigures & Pick<BenchmarkResult, 'adapter'>> {
  const { adapter, drawsRows, ...open } = await openBenchmarked(engine);
  const products = await productsOfTeacher(workload);
  const teacher = await measureSteps(open.teacher(workload), adapter !== null, hooks.now);
  await hooks.breathe();
  const student = await measureSteps(open.student(workload), adapter !== null, hooks.now);
  await hooks.breathe();
  return {
    adapter,
    table: name,
    engine,
    teacher: teacher.time,
    student: student.time,
    teacherDispatches: teacher.dispatches,
    studentDispatches: student.dispatches,
    productRate: products && products / (teacher.time / 1000),
    rowsPerSecond: drawsRows ? await measureRows(engine, workload, hooks) : null,
  };
}

/** Why an engine has no figures. @throws where it was cancelled */
function whyNot(error: unknown): string {
  if (isAppError(error) && error.code === 'run.cancelled') throw error;
  return error instanceof Error ? error.message : String(error);
}

/**
 * How fast the engines take the steps of a training and draw rows, on simulated tables of the shapes of public ones:
 * no table is needed. An engine that cannot be measured here is told of in the notes.
 * @throws whatever `breathe` throws
 */
export async function benchmark(
  engines: readonly EngineName[],
  hooks: BenchmarkHooks,
  shapes: readonly BenchmarkShape[] = SHAPES,
): Promise<BenchmarkResult> {
  const figures: EngineFigures[] = [];
  const notes = new Set<string>();
  let adapter: string | null = null;
  let done = 0;
  const parts = engines.length * shapes.length;
  const rate = productRate(hooks.now);
  for (const shape of shapes) {
    const workload = await createWorkload(shape);
    for (const engine of engines) {
      hooks.onPart(done++, parts, `${ENGINE_NAMES[engine]}, ${shape.name}`);
      await hooks.breathe();
      try {
        const { adapter: own, ...measured } = await measureEngine(shape, workload, engine, hooks);
        adapter ??= own;
        figures.push(measured);
      } catch (error) {
        notes.add(`${ENGINE_NAMES[engine]}: ${whyNot(error)}`);
      }
    }
  }
  return { adapter, productRate: rate, figures, notes: [...notes] };
}
