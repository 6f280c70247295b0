import type { GenerationWishes } from '../../pipeline/after/generateAgain.ts';
import type { Connection } from './connection.ts';

/** What the client remembers of an opened file, so that another worker can have it again. */
export interface FileMemory {
  readonly noteModel: (file: File) => void;
  readonly noteGenerated: (wishes: GenerationWishes) => void;
  readonly forgetWorker: () => void;
  /** Opens the model in a worker that does not have it. */
  readonly bringModel: (to: Connection) => Promise<void>;
  /** And makes its last rows again: the same settings make the same rows. */
  readonly bringGenerated: (to: Connection) => Promise<void>;
}

const unheard = () => undefined;

export function createFileMemory(): FileMemory {
  let model: File | null = null;
  let generated: GenerationWishes | null = null;
  let hasModel = false;
  let hasRows = false;

  async function bringModel(to: Connection): Promise<void> {
    if (model && !hasModel) await to.call('openModel', [model]);
    hasModel = model !== null;
  }

  return {
    noteModel(file) {
      model = file;
      generated = null;
      hasModel = true;
      hasRows = false;
    },
    noteGenerated(wishes) {
      generated = wishes;
      hasRows = true;
    },
    forgetWorker() {
      hasModel = hasRows = false;
    },
    bringModel,
    async bringGenerated(to) {
      await bringModel(to);
      if (generated && !hasRows) await to.call('generate', [generated, unheard]);
      hasRows = generated !== null;
    },
  };
}
