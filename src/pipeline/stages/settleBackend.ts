import type { BackendChoice } from '../../model/engine/backend.ts';
import { fasterDevice } from '../../model/fasterDevice.ts';
import { openTeacherStepper } from '../../model/teacher/families.ts';
import type { Encoded } from './encode.ts';
import { teacherSettings } from './teach.ts';
import type { TrainingContext } from './training.ts';

/** The backend that the run trains on: where there is a choice, the faster one on its own table. */
export async function settleBackend(
  started: BackendChoice,
  { encoding, table }: Encoded,
  context: TrainingContext,
): Promise<BackendChoice> {
  const settings = teacherSettings(context);
  const open = () => openTeacherStepper(encoding, table, settings, context.rng.fork('backend'));
  const settled = await fasterDevice(started, open);
  if (settled === started) return started;
  context.checkpoints.settle(settled.backend);
  context.onProgress({ kind: 'backend', backend: settled });
  return settled;
}
