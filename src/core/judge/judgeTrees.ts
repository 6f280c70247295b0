import type { Encoding } from '../encoding/encoding.ts';
import type { Logits } from '../labels/calibration.ts';
import { addTreeOutput, type Tree } from '../probes/tree.ts';
import type { Boosting } from './boost.ts';
import { codeMatrix, type CodedColumns } from './codeMatrix.ts';
import { linkOf, type LinkKind } from './links.ts';

/**
 * A trained judge as plain data: what generated rows are judged by. It has numbers of 32 bits only, so that those of a
 * file are the same.
 */
export interface JudgeTrees {
  readonly kind: 'trees';
  readonly link: LinkKind;
  /** See `Link.base`. */
  readonly base: Float32Array;
  /** Of one round after the other, one for each margin. Columns as `judgedColumns` has them, thresholds are codes. */
  readonly trees: readonly Tree[];
}

/** What boosting ended with, in 32 bits. */
export function frozen({ link, trees }: Boosting): JudgeTrees {
  return {
    kind: 'trees',
    link: link.kind,
    base: Float32Array.from(link.base),
    trees: trees.map((tree) => ({ ...tree, leaf: tree.leaf.map(Math.fround) })),
  };
}

const TREES_A_BREATH = 8;

/** The logits of the target's codes for coded rows, rows × classes. */
export async function treesLogits(
  { link: kind, base, trees }: JudgeTrees,
  encoding: Pick<Encoding, 'features' | 'sensitive' | 'targetWidth'>,
  table: CodedColumns,
  breathe: () => Promise<void>,
): Promise<Logits> {
  const matrix = codeMatrix(encoding, table);
  const link = linkOf(kind, Float64Array.from(base));
  const margins = new Float64Array(table.rows * link.outputs);
  link.start(margins);
  for (const [i, tree] of trees.entries()) {
    addTreeOutput(tree, matrix, margins, link.outputs, i % link.outputs);
    if (i % TREES_A_BREATH === 0) await breathe();
  }
  const width = encoding.targetWidth;
  const values = new Float32Array(table.rows * width);
  for (let row = 0; row < table.rows; row++) link.logits(margins, row, values, row * width);
  return { values, width };
}
