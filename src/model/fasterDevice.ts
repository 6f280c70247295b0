import { startBackend, startBackendAtMost, type BackendChoice } from './engine/backend.ts';
import { backendFault } from './engine/backendHealth.ts';
import { kernelsRun } from './engine/wasm/runs.ts';
import { failuresInWords, stepsInWords } from './startDevice.ts';
import { stepTime } from './training/stepTime.ts';
import type { Stepper } from './training/stepper.ts';
import { t } from '../core/language/words.ts';
import { inDigits } from '../core/language/digits.ts';

/** Milliseconds that each of the two backends is measured for (stepTime.ts). */
const BUDGET = 100;

/** The backends that are measured against each other. */
type Candidate = 'webgpu' | 'wasm';

/** Milliseconds a step; null where it took none. */
export type StepTimes = Readonly<Record<Candidate, number | null>>;

/** The one that takes less time for a step; the graphics device only where it takes less. */
export function fasterOf({ webgpu, wasm }: StepTimes): Candidate {
  return webgpu !== null && webgpu < (wasm ?? Infinity) ? 'webgpu' : 'wasm';
}

/** "2.1 ms" */
function timeInWords(milliseconds: number): string {
  return t`${inDigits(String(Number(milliseconds.toPrecision(milliseconds < 100 ? 2 : 4))))} ms`;
}

/** Why that one: "WASM, faster here: 15 ms a step of the teacher on this table, WebGPU (SwiftShader) 310 ms." */
export function choiceInWords(times: StepTimes, adapter: string): string {
  const chosen = fasterOf(times);
  const other = chosen === 'webgpu' ? 'wasm' : 'webgpu';
  const named = (candidate: Candidate) => (candidate === 'webgpu' ? `WebGPU (${adapter})` : 'WASM');
  const [own, its] = [times[chosen], times[other]];
  if (own === null) return t`${named(chosen)}: neither it nor ${named(other)} took a step when measured.`;
  return its === null
    ? t`${named(chosen)}, ${timeInWords(own)} a step of the teacher on this table: ${named(other)} took no step when measured.`
    : t`${named(chosen)}, faster here: ${timeInWords(own)} a step of the teacher on this table, ${named(other)} ${timeInWords(its)}.`;
}

async function timeOf(open: () => Promise<Stepper<unknown>>, budget: number): Promise<number | null> {
  try {
    const stepper = await open();
    try {
      return await stepTime(stepper, budget);
    } finally {
      stepper.dispose();
    }
  } catch (error) {
    // A backend that has no memory for the table, or goes away: it is not chosen.
    if (backendFault(error) === null) throw error;
    return null;
  }
}

/**
 * Where the choice is between a graphics device and the kernels of WebAssembly: the faster one by a few steps, which
 * is then in use. A run that asked for its backend, or has one alone, measures nothing.
 * @param started what `startDevice` chose; it is in use
 * @param open a training on the backend in use
 */
export async function fasterDevice(
  started: BackendChoice,
  open: () => Promise<Stepper<unknown>>,
): Promise<BackendChoice> {
  const { requested, backend, adapter } = started;
  if (requested !== 'auto' || backend !== 'webgpu' || !adapter || !kernelsRun()) return started;
  const failures = await failuresInWords();
  const webgpu = await timeOf(open, BUDGET);
  await startBackend('wasm');
  const times = { webgpu, wasm: await timeOf(open, BUDGET) };
  const reason = choiceInWords(times, adapter);
  if (fasterOf(times) === 'wasm') return { backend: 'wasm', requested, reason: reason + failures };
  const again = await startBackendAtMost('webgpu');
  if (again.backend !== 'webgpu') return { ...again, requested };
  return { ...started, reason: reason + (await stepsInWords()) };
}
