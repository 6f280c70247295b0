import type { MetricId } from './catalogue.ts';
import type { MetricValue } from './metric.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/**
 * A table is coarse where at least so many of the held-out rows, strangers to the generator, equal a training row in
 * every column: nine of ten distances of a stranger to the closest record are 0 then, as those of copies are.
 */
const COARSE_FROM = 0.9;

/** What rests on distances between rows, of the likeness of the tables. */
const OF_FIDELITY: readonly MetricId[] = [
  'fidelity.density',
  'fidelity.coverage',
  'fidelity.alphaPrecision',
  'fidelity.betaRecall',
  'fidelity.authenticity',
];
/** Of what is given away about single rows. */
const OF_PRIVACY: readonly MetricId[] = [
  'privacy.exactCopies',
  'privacy.dcr.p5',
  'privacy.dcr.median',
  'privacy.dcrShare',
  'privacy.nndr.p5',
];

/** What tells nothing about a table, and why. */
export interface Coarseness {
  /** Share of held-out rows that equal a training row. */
  readonly strangers: number;
  readonly silent: readonly MetricId[];
  /** A complete sentence. */
  readonly why: string;
}

/**
 * Whether the table is too coarse for measures of distance, from the report's own figures; null where it is not.
 * Those of privacy count all the same where the synthetic rows equal training rows more often than strangers do, beyond
 * what the 95 % intervals leave to chance.
 */
export function coarsenessOf(metrics: readonly MetricValue[]): Coarseness | null {
  const copies = (table: MetricValue['table']) =>
    metrics.find((metric) => metric.id === 'privacy.exactCopies' && metric.table === table);
  const [strangers, own] = [copies('holdout'), copies('synthetic')];
  if (strangers?.value === undefined || strangers.value === null || strangers.value < COARSE_FROM)
    return null;
  return {
    strangers: strangers.value,
    silent: isBeyond(own, strangers) ? OF_FIDELITY : [...OF_FIDELITY, ...OF_PRIVACY],
    why: t`Of the held-out real rows, strangers to the generator, ${percent(strangers.value)} equal a training row in every column.`,
  };
}

/** Whole, but for what would be rounded up to all of them. */
function percent(share: number): string {
  return `${inDigits((100 * share).toFixed(share > 0.995 && share < 1 ? 1 : 0))} %`;
}

function isBeyond(own: MetricValue | undefined, strangers: MetricValue): boolean {
  return (own?.interval?.[0] ?? 0) > (strangers.interval?.[1] ?? strangers.value ?? 1);
}

/** Whether a measure is one of those that tell nothing. */
export function isSilent(coarseness: Coarseness | null, { id }: Pick<MetricValue, 'id'>): boolean {
  return coarseness !== null && coarseness.silent.some((silent) => silent === id);
}
