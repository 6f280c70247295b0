import { startBackendAtMost } from '../../model/engine/backend.ts';
import { requireKernels } from '../../model/pictures/teacher.ts';

/** Pictures are computed by the kernels alone. @throws AppError 'backend.unavailable' where they do not run */
export async function startKernels(): Promise<void> {
  requireKernels();
  await startBackendAtMost('wasm');
}
