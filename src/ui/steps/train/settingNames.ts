import type { StageName } from '../../../pipeline/conduct/progress.ts';
import { texts } from '../../../core/language/words.ts';

export const DEVICE_NAMES = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'JavaScript' } as const;

interface StageWords {
  readonly title: string;
  /** What it does. */
  readonly what: string;
  /** What it has done, for a class: in no more than a few sentences, and nothing that a run may not show. */
  readonly done: string;
}

export const STAGE_NAMES: Readonly<Record<StageName, StageWords>> = texts({
  prepare: {
    title: 'Prepare',
    what: 'Set rows aside for testing, encode the columns.',
    done: 'Nothing learns from the rows that were set aside: the report will be about them. Each of the other rows is numbers now, which a network can read.',
  },
  relations: {
    title: 'Relations',
    what: 'Find what holds between columns in every row.',
    done: 'What holds in every row, such as an order of two dates, will hold in every synthetic row too.',
  },
  teacher: {
    title: 'Teacher',
    what: 'Train the variational autoencoder under the dependence penalty.',
    done: 'The network has learned to write a row as a short code and to read it back, and was punished for codes that tell the sensitive attribute. In the charts below: the more the groups overlap, the less a code tells of them.',
  },
  student: {
    title: 'Student',
    what: 'Distil its fair codes into a small generator that never sees a record.',
    done: 'A small network has learned to draw codes like the teacher’s. It saw codes, and never a row.',
  },
  judge: {
    title: 'Judge',
    what: 'Grow trees on the real rows: labels are drawn from them, and they tell which move first.',
    done: 'Trees have learned from the real rows how likely each outcome is. They are as unfair as the data: what is done about it is up to the slider.',
  },
  generate: {
    title: 'Generate',
    what: 'Draw synthetic rows and calibrate their columns.',
    done: 'The student drew new codes, the decoder turned them into rows, and the judge’s trees gave them their outcome. None of these people exists.',
  },
  reach: {
    title: 'Reach',
    what: 'Find how far labels must move for models that learn from them to treat every group alike.',
    done: 'Models were trained on rows whose labels were moved by different amounts, to see how far is enough.',
  },
  measure: {
    title: 'Measure',
    what: 'Ask the rows noisy questions, each entered in the ledger of the privacy budget.',
    done: 'Counts with noise are all that is known of the rows from here on, and the ledger says what they cost.',
  },
  draw: {
    title: 'Draw',
    what: 'Fit a population to the noisy counts, and draw synthetic rows from it.',
    done: 'The rows were drawn from noisy counts alone. None of these people exists.',
  },
  labels: {
    title: 'Labels',
    what: 'Grow trees on synthetic rows, which tell how far labels move and which move first.',
    done: 'Trees have learned from synthetic rows alone, so that no privacy was spent on fairness.',
  },
  evaluate: {
    title: 'Evaluate',
    what: 'Test against the real rows set aside.',
    done: 'The report is ready.',
  },
});

/** What stages do where pictures are learned, if it is something else. */
export const PICTURE_STAGES: Readonly<Partial<Record<StageName, string>>> = texts({
  prepare: 'Set pictures aside for testing, count classes and groups.',
  teacher: 'Train the variational autoencoder of pictures under the dependence penalty.',
  student: 'Fit a small generator to its codes, class by class; it never sees a picture.',
  generate: 'Draw codes and decode them to synthetic pictures.',
  evaluate: 'Test against the real pictures set aside.',
});
