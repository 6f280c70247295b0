import { exp, ln, softplus } from '../elementary.ts';
import { sigmoid } from '../probes/link.ts';

/**
 * What the trees' margins say of the target's codes. `two` and `several`: of classes without an order. `ordered`: of the
 * codes of a number, by one margin and the cuts between codes (proportional odds, McCullagh 1980).
 */
export type LinkKind = 'two' | 'several' | 'ordered';

/** How margins become probabilities of the target's codes 0 … width − 1, and what the trees learn from. */
export interface Link {
  readonly kind: LinkKind;
  /** Margins of a row, and trees of a round. */
  readonly outputs: number;
  /** Margins before the first tree; of `ordered`, the cuts between the codes. */
  readonly base: Float64Array;
  /** Sets the margins of all rows to what they are before the first tree. */
  readonly start: (margins: Float64Array) => void;
  /** First and second derivatives of the loss of the rows, interleaved, by output. */
  readonly differentiate: (
    margins: Float64Array,
    labels: Int32Array,
    rows: Int32Array,
    gradients: readonly Float64Array[],
  ) => void;
  /** Logarithms of the probabilities of every code, but for a constant of the row; `out[at]` is the first. */
  readonly logits: (margins: Float64Array, row: number, out: Float32Array, at: number) => void;
  /** −log of the probability of the row's code, nats. */
  readonly loss: (margins: Float64Array, row: number, label: number) => number;
  /** Lets what is no tree follow the margins. */
  readonly settle: (margins: Float64Array, rows: Int32Array) => void;
}

/** Probabilities below this tell nothing more. */
const LEAST = 1e-7;
const LEAST_HESSIAN = 1e-6;

const logit = (p: number) => ln(p / (1 - p));
const within = (p: number) => Math.max(LEAST, Math.min(1 - LEAST, p));

/** @param shares of the target's codes among the rows to learn from */
export function linkFor(kind: LinkKind, shares: ArrayLike<number>): Link {
  if (kind === 'ordered') return orderedLink(cutsOf(shares));
  const base = Float64Array.from(shares, (share) => ln(Math.max(share, LEAST)));
  return kind === 'two' ? twoLink(logit(within(shares[1]!))) : severalLink(base);
}

/** @param base as the link had it */
export function linkOf(kind: LinkKind, base: Float64Array): Link {
  if (kind === 'ordered') return orderedLink(base);
  return kind === 'two' ? twoLink(base[0]!) : severalLink(base);
}

const nothing = () => undefined;

function twoLink(base: number): Link {
  return {
    kind: 'two',
    outputs: 1,
    base: Float64Array.of(base),
    start: (margins) => void margins.fill(base),
    differentiate(margins, labels, rows, [gradients]) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        const p = sigmoid(margins[row]!);
        gradients![2 * row] = p - labels[row]!;
        gradients![2 * row + 1] = Math.max(p * (1 - p), LEAST_HESSIAN);
      }
    },
    logits(margins, row, out, at) {
      out[at] = 0;
      out[at + 1] = margins[row]!;
    },
    loss: (margins, row, label) => softplus(label === 1 ? -margins[row]! : margins[row]!),
    settle: nothing,
  };
}

function severalLink(base: Float64Array): Link {
  const classes = base.length;
  const p = new Float64Array(classes);

  function normalise(margins: Float64Array, row: number): number {
    const first = row * classes;
    let top = -Infinity;
    for (let k = 0; k < classes; k++) top = Math.max(top, margins[first + k]!);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += p[k] = exp(margins[first + k]! - top);
    for (let k = 0; k < classes; k++) p[k]! /= sum;
    return top + ln(sum);
  }

  return {
    kind: 'several',
    outputs: classes,
    base,
    start(margins) {
      for (let i = 0; i < margins.length; i++) margins[i] = base[i % classes]!;
    },
    differentiate(margins, labels, rows, gradients) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        normalise(margins, row);
        for (let k = 0; k < classes; k++) {
          gradients[k]![2 * row] = p[k]! - (labels[row] === k ? 1 : 0);
          gradients[k]![2 * row + 1] = Math.max(p[k]! * (1 - p[k]!), LEAST_HESSIAN);
        }
      }
    },
    logits(margins, row, out, at) {
      for (let k = 0; k < classes; k++) out[at + k] = margins[row * classes + k]!;
    },
    loss: (margins, row, label) => normalise(margins, row) - margins[row * classes + label]!,
    settle: nothing,
  };
}

/** Where the codes would be cut if no row's margin moved: logits of the cumulated shares. */
function cutsOf(shares: ArrayLike<number>): Float64Array {
  let upTo = 0;
  return Float64Array.from({ length: shares.length - 1 }, (_, k) => logit(within((upTo += shares[k]!))));
}

/** Rows that the cuts are moved by, at most. */
const SETTLING_ROWS = 2000;
const NEWTON_STEPS = 3;

/** P(code ≤ k) = σ(cut_k − margin). */
function orderedLink(cuts: Float64Array): Link {
  const shares = cuts.map(sigmoid);
  const upTo = (k: number, margin: number) => (k < 0 ? 0 : k >= cuts.length ? 1 : sigmoid(cuts[k]! - margin));
  const probability = (k: number, margin: number) => Math.max(upTo(k, margin) - upTo(k - 1, margin), LEAST);

  /** Moves the cuts to where the mean of P(code ≤ k) is the share of those codes again. */
  function settle(margins: Float64Array, rows: Int32Array): void {
    const every = Math.max(1, Math.floor(rows.length / SETTLING_ROWS));
    for (let k = 0; k < cuts.length; k++) {
      for (let step = 0; step < NEWTON_STEPS; step++) {
        let mean = 0;
        let slope = 0;
        let used = 0;
        for (let i = 0; i < rows.length; i += every) {
          const p = sigmoid(cuts[k]! - margins[rows[i]!]!);
          mean += p;
          slope += p * (1 - p);
          used += 1;
        }
        const wanted = (shares[k]! * used - mean) / Math.max(slope, LEAST_HESSIAN);
        cuts[k]! += Math.max(-1, Math.min(1, wanted));
      }
    }
  }

  return {
    kind: 'ordered',
    outputs: 1,
    base: cuts,
    start: (margins) => void margins.fill(0),
    differentiate(margins, labels, rows, [gradients]) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        const a = upTo(labels[row]!, margins[row]!);
        const b = upTo(labels[row]! - 1, margins[row]!);
        gradients![2 * row] = 1 - a - b;
        gradients![2 * row + 1] = Math.max(a * (1 - a) + b * (1 - b), LEAST_HESSIAN);
      }
    },
    logits(margins, row, out, at) {
      let below = 0;
      for (let k = 0; k <= cuts.length; k++) {
        const all = upTo(k, margins[row]!);
        out[at + k] = ln(Math.max(all - below, LEAST));
        below = all;
      }
    },
    loss: (margins, row, label) => -ln(probability(label, margins[row]!)),
    settle,
  };
}
