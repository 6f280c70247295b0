import { createRng } from '../../../core/random.ts';
import { openEngine } from '../../engine/wasm/instance.ts';
import type { Gpu } from '../../engine/webgpu/device.ts';
import { distance, GRADIENT_ERROR, LOSS_ERROR, type TriedKernels } from '../../engine/webgpu/trial.ts';
import { LATENT } from '../../teacher/family.ts';
import { teacherLayout, teacherShape } from '../../teacher/tabular/network.ts';
import { openEngineResponder } from '../../teacher/tabular/wasm/responder.ts';
import { openGpuResponder } from '../../teacher/tabular/webgpu/responder.ts';
import { CODES, DECODED, REFERENCE } from '../plan.ts';
import { initialStudent, studentLayout } from '../student.ts';
import { createStudentObjective } from '../wasm/stepper.ts';
import { openStudentMachine, STUDENT_KERNELS, type GpuDraws } from './machine.ts';
import { t } from '../../../core/language/words.ts';

const SHAPE = {
  features: [
    { offset: 0, size: 2 },
    { offset: 2, size: 9 },
    { offset: 11, size: 3 },
  ],
  featureWidth: 14,
  targetWidth: 3,
  sensitiveWidth: 2,
};
const NO_UPDATE = [0, 0, 1, 1, 1];

/** A student in the midst of its training, and a teacher that learned nothing. */
function trialStudent() {
  const rng = createRng('trial student');
  const normals = (count: number, scale = 1) =>
    Float32Array.from({ length: count }, () => scale * rng.normal());
  const weights = initialStudent(1000, rng);
  weights.forEach((weight, i) => (weights[i] = weight + 0.2 * rng.normal()));
  const draws: GpuDraws = {
    codes: normals(CODES * LATENT),
    noise: normals(DECODED * LATENT),
    expectedS: normals(DECODED * 2),
    ownS: normals(DECODED * 2),
    uniforms: Float32Array.from({ length: DECODED }, () => rng.next()),
  };
  const plan = {
    qualityWeight: 1,
    utilityWeight: 0.5,
    reference: normals(REFERENCE * LATENT),
    attainable: 0,
  };
  const teacher = { weights: normals(teacherLayout(teacherShape(SHAPE)).size, 0.2) };
  return { weights, draws, plan, teacher };
}

/** What the WebAssembly kernels make of it. */
function expected({ weights, draws, plan, teacher }: ReturnType<typeof trialStudent>) {
  const engine = openEngine();
  const objective = createStudentObjective(engine, plan, teacher, SHAPE, openEngineResponder);
  const [at, to] = [engine.floats(weights.length), engine.floats(weights.length)];
  engine.viewFloats(at, weights.length).set(weights);
  const shares = objective.cumulatedShares(at);
  const picked = Int32Array.from(draws.uniforms, (uniform) => shares.findIndex((share) => uniform < share));
  const { logDensity, utility } = objective.differentiate(at, to, { ...draws, picked });
  const reference = -objective.divergence();
  return { losses: [logDensity, reference, utility], gradient: engine.viewFloats(to, weights.length) };
}

async function disagreement(gpu: Gpu): Promise<string | null> {
  const trial = trialStudent();
  const student = openStudentMachine(gpu, trial.plan, trial.teacher, SHAPE, openGpuResponder, 1);
  if (!student) return t`it cannot hold even a small table`;
  const { machine, load, works, losses } = student;
  try {
    machine.write('weights', trial.weights);
    load(0, trial.draws, NO_UPDATE);
    const read = (await machine.submit(works(0, [losses])))!;
    const found = [read[0]! / CODES, read[1]! / REFERENCE, read[2]!];
    const gradient = await machine.read('gradient', { at: 0, count: studentLayout.size });
    const right = expected(trial);
    const agrees = found.every((loss, i) => Math.abs(loss / right.losses[i]! - 1) < LOSS_ERROR);
    if (!agrees) return t`its loss is another one`;
    return distance(gradient, right.gradient) < GRADIENT_ERROR ? null : t`its gradient is another one`;
  } finally {
    machine.dispose();
  }
}

/** The student's kernels; what updates its weights is the teacher's and tried out with it. */
export const TRIED_STUDENT: TriedKernels = { source: STUDENT_KERNELS, disagreement };
