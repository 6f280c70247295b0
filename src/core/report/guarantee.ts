import { list, number, object, oneOf, text } from '../decode.ts';
import { epsilonOf, gaussianFound, largestGuesser, mostFound } from '../private/accountant.ts';
import { inHundred } from '../private/guesses.ts';
import { lastRelease, Ledger, releasesIn, type Entry } from '../private/ledger.ts';
import { ledgerLines, type LedgerLine } from '../private/ledgerWords.ts';
import { quotedList } from '../quoted.ts';
import type { ReportWarning } from './report.ts';
import { noisyRows, type Guarantee, type Release } from '../private/release.ts';
import { inDigits } from '../language/digits.ts';
import { t, texts } from '../language/words.ts';

/** A point of the trade-off: an attacker who tells whether one row was there. All in [0, 1]. */
export interface AttackPoint {
  /** Of tables without the row, those that are taken for tables with it. */
  readonly falsePositives: number;
  /** At most so many of the tables with the row are found: for anything of this ρ. */
  readonly atMost: number;
  /** The same where all noise is Gaussian (Dong, Roth & Su 2022). */
  readonly gaussian: number;
}

/** The guarantee of a release as a report tells it. Plain data, all of it post-processing. */
export interface ReportedGuarantee {
  readonly neighbours: Guarantee['neighbours'];
  /** Of all releases from the table so far, this one included, at `delta`. */
  readonly epsilon: number;
  readonly delta: number;
  readonly rho: number;
  /** What all releases from the table were to keep together. */
  readonly limit: Guarantee['limit'];
  /** Seeded noise guarantees nothing. */
  readonly noise: Guarantee['noise'];
  /** Releases from the table so far, this one included. */
  readonly releases: number;
  /** Rows that were learned from, as the noisy counts of the release have them. */
  readonly rows: number;
  /** This release alone; its share of the ρ that was spent, in [0, 1]. */
  readonly own: { readonly rho: number; readonly epsilon: number; readonly share: number };
  /** Of all releases together. */
  readonly ledger: readonly LedgerLine[];
  /** Whoever knows all other rows guesses right in at most so many of 100 cases whether one was there; 50 is chance. */
  readonly rightOf100: number;
  readonly tradeOff: readonly AttackPoint[];
  /** Columns whose domain was found in the rows, which was paid for; all others were given. */
  readonly found: readonly string[];
}

/** Rates of false alarms that the trade-off is told at. */
const FALSE_POSITIVES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The guarantee of a release as a report tells it. */
export function reportedGuarantee(release: Release): ReportedGuarantee {
  const { ledger, limit, noise, neighbours } = release.guarantee;
  const all = new Ledger(limit, ledger);
  const own = lastRelease(ledger);
  const found = mostFound(all.rho, FALSE_POSITIVES, all.delta);
  const ownRho = own.reduce((sum, { rho }) => sum + rho, 0);
  const ownDelta = own.reduce((sum, { delta }) => sum + delta, 0);
  return {
    neighbours,
    epsilon: all.spentEpsilon(),
    delta: limit.delta,
    rho: all.rho,
    limit,
    noise,
    releases: releasesIn(ledger),
    rows: noisyRows(release),
    own: { rho: ownRho, epsilon: epsilonOf(ownRho, limit.delta - ownDelta), share: ownRho / all.rho },
    ledger: ledgerLines(ledger),
    rightOf100: inHundred(largestGuesser(all.rho, all.delta)),
    tradeOff: FALSE_POSITIVES.map((falsePositives, i) => ({
      falsePositives,
      atMost: found[i]!,
      gaussian: gaussianFound(all.rho, falsePositives),
    })),
    found: [...new Set(own.filter(finds).flatMap(({ columns }) => columns))],
  };
}

/** Bins alone, of a range that was given, tell no range. */
const finds = ({ purpose }: Entry) => purpose === 'ranges' || purpose === 'categories';

const DIGITS = 3;
const EXTRA_PLACES = 10;
const few = (value: number) => inDigits(String(Number(value.toPrecision(DIGITS))));

/** What is guaranteed, in sentences; where the noise is seeded the first says that nothing is. */
export function guaranteeInWords({
  epsilon,
  delta,
  rho,
  limit,
  noise,
  releases,
  own,
  rightOf100,
}: ReportedGuarantee): string[] {
  return [
    ...(noise === 'seeded' ? [seeded()] : []),
    releases === 1
      ? t`This release keeps (ε, δ)-differential privacy with ε = ${few(epsilon)} at δ = ${few(delta)} (ρ = ${few(rho)} of zero-concentrated differential privacy), for tables that differ by one row that is there or not.`
      : t`This release and ${releases - 1} earlier from the same table, together, keep (ε, δ)-differential privacy with ε = ${few(epsilon)} at δ = ${few(delta)} (ρ = ${few(rho)} of zero-concentrated differential privacy), for tables that differ by one row that is there or not.`,
    t`Whoever knows all other rows, and guesses whether one person’s row was learned from, is right in at most ${inDigits(String(Math.ceil(rightOf100 * EXTRA_PLACES) / EXTRA_PLACES))} of 100 cases where 50 is chance, whatever is made of the release: more rows, other labels, models.`,
    t`All releases from the table are to keep ε ≤ ${few(limit.epsilon)}. This one took ${few(100 * own.share)} % of the ρ that was spent; alone it has ε = ${few(own.epsilon)}.`,
  ];
}

const seeded = () =>
  t`No guarantee: the noise came from a known seed, as in tests, and anybody can take it away. What follows holds for secure noise alone.`;

/** What a reader may think covered and is not. */
export const NOT_COVERED: readonly string[] = texts([
  'This report itself, where it tells of real rows: its metrics, groups and drawings compare with real rows, those that were learned from among them. Exported without figures of real rows it holds what was made of the release alone.',
  'What was taken as known to everybody: the names, kinds and formats of the columns, whether cells may be missing, which columns take part and which is the target, the favourable outcome, and the ranges and lists that were typed.',
  'Rows that were held out: they are not in the release, and the report is about them.',
  'Somebody who has several rows: the bound is of one row.',
  'Releases that the ledger does not know: it adds up those of this session and of the projects that were opened in it.',
  'How long the run took.',
]);

/** What a reader must know first. */
export function guaranteeWarnings({ noise, found }: ReportedGuarantee): ReportWarning[] {
  const ofNoise: ReportWarning[] =
    noise === 'secure'
      ? []
      : [
          {
            code: 'private.seeded',
            message: t`The noise came from a known seed, as in tests: anybody can take it away. This release guarantees nothing.`,
            advice: t`Run it again with noise from the cryptographic generator before anything of it leaves this machine.`,
          },
        ];
  const ofDomains: ReportWarning[] =
    found.length === 0
      ? []
      : [
          {
            code: 'private.found',
            message: t`What these columns may hold was found in the rows, which took part of the budget: ${quotedList(found)}. Values of too few rows count as “Other” or as the commonest, far numbers as the end of their range.`,
            advice: t`Typed ranges and lists leave more of the budget for the rest.`,
          },
        ];
  return [...ofNoise, ...ofDomains];
}

/** A guarantee as a report file holds it. @throws Misfit */
export const decodeGuarantee = object<ReportedGuarantee>({
  neighbours: oneOf('add or remove one row'),
  epsilon: number,
  delta: number,
  rho: number,
  limit: object<ReportedGuarantee['limit']>({ epsilon: number, delta: number }),
  noise: oneOf('secure', 'seeded'),
  releases: number,
  rows: number,
  own: object<ReportedGuarantee['own']>({ rho: number, epsilon: number, share: number }),
  ledger: list(object<LedgerLine>({ what: text, rho: number, delta: number, share: number })),
  rightOf100: number,
  tradeOff: list(object<AttackPoint>({ falsePositives: number, atMost: number, gaussian: number })),
  found: list(text),
});
