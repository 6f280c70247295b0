/** What one run came to. */
export interface Figures {
  /** Of trees that learned from the labels as the release has them. */
  readonly auroc: number;
  readonly dpr: number;
  /** From labels repaired to equal rates, α = 1. */
  readonly aurocFair?: number;
  readonly dprFair?: number;
  /** From labels repaired as far as synthetic rows say that it takes for equal decisions, α = 1. */
  readonly aurocFound?: number;
  readonly dprFound?: number;
  /** From labels moved about thresholds, as far as synthetic rows say that it takes for equal decisions, α = 1. */
  readonly aurocDecided?: number;
  readonly dprDecided?: number;
  readonly shapes: number;
  readonly pairs: number;
  /** Process time of measuring, opening and drawing; with the trees and the repair; with the search. */
  readonly seconds: number;
  readonly secondsFair?: number;
  readonly secondsFound?: number;
}

const COLUMNS = [
  ['auroc', 'AUROC, α = 0', 3],
  ['dpr', 'DPR, α = 0', 2],
  ['aurocFair', 'AUROC, α = 1', 3],
  ['dprFair', 'DPR, α = 1', 2],
  ['aurocFound', 'AUROC, α = 1, searched', 3],
  ['dprFound', 'DPR, α = 1, searched', 2],
  ['aurocDecided', 'AUROC, α = 1, decisions', 3],
  ['dprDecided', 'DPR, α = 1, decisions', 2],
  ['shapes', 'shapes', 3],
  ['pairs', 'pairs', 3],
  ['seconds', 'seconds of process time', 1],
  ['secondsFair', 'with labels', 1],
  ['secondsFound', 'with search', 1],
] as const;

export function headOf(name: string, sensitive: string, isValidation: boolean): string {
  const title = `${name} (${sensitive})${isValidation ? ', validation' : ''}`;
  return [
    `| ${[title, ...COLUMNS.map(([, label]) => label)].join(' | ')} |`,
    `| ${[title, ...COLUMNS].map(() => '---').join(' | ')} |`,
  ].join('\n');
}

export function rowOf(title: string, runs: readonly Figures[]): string {
  return `| ${[
    title,
    ...COLUMNS.map(([key, , digits]) =>
      meanAndDeviation(
        runs.map((run) => run[key]),
        digits,
      ),
    ),
  ].join(' | ')} |`;
}

function meanAndDeviation(values: readonly (number | undefined)[], digits: number): string {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return '–';
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (known.length === 1) return mean.toFixed(digits);
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return `${mean.toFixed(digits)} ± ${Math.sqrt(squares / (known.length - 1)).toFixed(digits)}`;
}
