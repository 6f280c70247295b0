import type { EncodedTable, Encoding } from '../encoding/encoding.ts';
import type { Logits } from '../labels/calibration.ts';
import { networkLogits, type JudgeNetwork } from './judgeNetwork.ts';
import { treesLogits, type JudgeTrees } from './judgeTrees.ts';

/** A classifier of the target from all other columns, trained on the real rows. */
export type Judge = JudgeTrees | JudgeNetwork;

/** The judge's logits of the target's codes for coded rows, rows × classes. The target of the rows is not looked at. */
export function judgeRows(
  judge: Judge,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Logits> {
  if (judge.kind === 'network') return networkLogits(judge, encoding, table, breathe);
  return treesLogits(judge, encoding, table, breathe);
}
