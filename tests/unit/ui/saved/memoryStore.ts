import { AppError } from '../../../../src/core/errors.ts';
import type { KeptProject, ProjectStore } from '../../../../src/ui/saved/keptProject.ts';

export interface MemoryStore extends ProjectStore {
  readonly held: () => KeptProject | null;
  /** From now on every change fails, or none does. */
  readonly refuse: (refuses: boolean) => void;
}

/** Keeps a project as a browser would, as long as it does not refuse. */
export function memoryStore(project: KeptProject | null = null): MemoryStore {
  let held = project;
  let refuses = false;
  const change = (next: KeptProject | null) => {
    if (refuses) return Promise.reject(new AppError('storage.failed', 'No room left.', 'Make room.'));
    held = next;
    return Promise.resolve();
  };
  return {
    read: () => Promise.resolve(held),
    keep: change,
    drop: () => change(null),
    forgetEverything: () => change(null),
    held: () => held,
    refuse(now) {
      refuses = now;
    },
  };
}
