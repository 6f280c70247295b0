import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { SettingName } from '../../pipeline/settings/settingValue.ts';

/** Of the networks, and of what looks at single rows: in a run with a guarantee they change nothing. */
const OF_NETWORKS: readonly SettingName[] = [
  'backend',
  'preset',
  'strength',
  'labels',
  'score',
  'rareThreshold',
  'rejectCopies',
  'relations',
];
/** Of a run with a guarantee alone. */
const OF_GUARANTEE: readonly SettingName[] = ['epsilon', 'delta', 'privateNoise'];

/** Whether a setting has a say with the generator that was chosen. */
export function playsPart(name: SettingName, options: Pick<RunOptions, 'private'>): boolean {
  return !(options.private ? OF_NETWORKS : OF_GUARANTEE).includes(name);
}
