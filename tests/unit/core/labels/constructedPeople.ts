import { fitBoosting, predictBoosting } from '../../../../src/core/probes/boosting.ts';
import { fitLinear, predictLinear } from '../../../../src/core/probes/logistic.ts';
import { createRng } from '../../../../src/core/random.ts';

/** People whose chance rests on x and, by 1.6 log-odds, on their group: the best thresholds are known. */
export function constructed(rows: number, seed: number) {
  const rng = createRng(seed);
  const group = Int32Array.from({ length: rows }, () => Number(rng.next() < 0.4));
  const x = Float64Array.from({ length: rows }, () => rng.normal());
  const logits = x.map((value, row) => 1.5 * value + (group[row] ? -1.1 : 0.5));
  const p = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  return { rng, group, x, logits, p };
}
export type People = ReturnType<typeof constructed>;

/** Accuracy to be expected, and least over largest selection rate, of decisions. */
export function judged({ group, p }: People, decided: ArrayLike<number>) {
  const right = p.map((value, row) => (decided[row] ? value : 1 - value));
  const rates = [0, 1].map((g) => {
    const own = [...group.keys()].filter((row) => group[row] === g);
    return own.filter((row) => decided[row]).length / own.length;
  });
  const accuracy = right.reduce((sum, value) => sum + value, 0) / p.length;
  return { accuracy, parity: Math.min(...rates) / Math.max(...rates) };
}

/** The best decisions at one selection rate for all groups: one threshold for each. */
export function bestDecisions({ group, p }: People): Uint8Array {
  const common = p.filter((value) => value >= 0.5).length / p.length;
  const decided = new Uint8Array(p.length);
  for (const g of [0, 1]) {
    const own = [...group.keys()].filter((row) => group[row] === g).sort((a, b) => p[b]! - p[a]!);
    own.slice(0, Math.round(common * own.length)).forEach((row) => (decided[row] = 1));
  }
  return decided;
}

const matrix = ({ x, group }: People) => ({
  rows: x.length,
  names: ['x', 'group'],
  sizes: [0, 2],
  values: Float64Array.from([...x, ...group]),
});
const design = ({ x, group }: People) => ({
  rows: x.length,
  width: 3,
  numericOffsets: Int32Array.of(0),
  numbers: x,
  categoricalCount: 1,
  active: group.map((g) => 1 + g),
});
const BINARY = { kind: 'binary' } as const;
type Model = (train: People, labels: Int32Array, about: People) => Promise<Uint8Array>;
export const MODELS: Readonly<Record<'trees' | 'logistic regression', Model>> = {
  trees: async (train, labels, about) => {
    const model = await fitBoosting(matrix(train), labels, BINARY, { depth: 3, rounds: 40 });
    return Uint8Array.from(await predictBoosting(model, matrix(about)), (p) => Number(p > 0.5));
  },
  'logistic regression': async (train, labels, about) =>
    Uint8Array.from(predictLinear(await fitLinear(design(train), labels, BINARY), design(about)), (p) =>
      Number(p > 0.5),
    ),
};
