import type {
  LabelPath,
  LabelScore,
  Notion,
  Preset,
  RejectCopies,
} from '../../../pipeline/settings/options.ts';
import type { StageName } from '../../../pipeline/conduct/progress.ts';
import type { Choice } from '../../components/ChoiceGroup.tsx';

/* The settings in the words of the page. */

export const PRESET_CHOICES: readonly Choice<Preset>[] = [
  { value: 'trial', label: 'Trial', description: 'A twentieth of the steps: only to see that it works.' },
  { value: 'quick', label: 'Quick', description: 'Half the training steps: a first look.' },
  { value: 'balanced', label: 'Balanced', description: 'The recipe as it was tested.' },
  { value: 'thorough', label: 'Thorough', description: 'Twice the steps, twice the time.' },
];

export const NOTION_CHOICES: readonly Choice<Notion>[] = [
  {
    value: 'parity',
    label: 'Demographic parity',
    description: 'Code and predicted target independent of the sensitive columns.',
  },
  {
    value: 'odds',
    label: 'Equalized odds',
    description: 'Labels move only as far as makes a model err equally often in every group.',
  },
  {
    value: 'none',
    label: 'None',
    description: 'No penalty on the code. With α at 0 the table is as it was, bias and all.',
  },
];

export const DEVICE_NAMES = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'JavaScript' } as const;

export const LABEL_CHOICES: readonly { readonly value: LabelPath; readonly label: string }[] = [
  { value: 'repair', label: 'By flipping the fewest labels' },
  { value: 'heads', label: 'On the logits of the label heads' },
];

export const SCORE_CHOICES: readonly { readonly value: LabelScore; readonly label: string }[] = [
  { value: 'judge', label: 'Fair head and a judge of the real rows (more utility)' },
  { value: 'strict', label: 'Fair head alone (strict)' },
];

export const COPY_CHOICES: readonly { readonly value: RejectCopies; readonly label: string }[] = [
  { value: 'auto', label: 'Rejected where real strangers seldom match (automatic)' },
  { value: 'on', label: 'Rejected' },
  { value: 'off', label: 'Kept' },
];

export const STAGE_NAMES: Readonly<Record<StageName, { readonly title: string; readonly what: string }>> = {
  prepare: { title: 'Prepare', what: 'Set rows aside for testing, encode the columns.' },
  teacher: { title: 'Teacher', what: 'Train the variational autoencoder under the dependence penalty.' },
  student: {
    title: 'Student',
    what: 'Distil its fair codes into a small generator that never sees a record.',
  },
  judge: { title: 'Judge', what: 'Train a classifier of the real rows; it tells which labels move first.' },
  generate: { title: 'Generate', what: 'Draw synthetic rows and calibrate their columns.' },
  evaluate: { title: 'Evaluate', what: 'Test against the real rows set aside.' },
};
