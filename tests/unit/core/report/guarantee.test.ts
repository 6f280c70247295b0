import { describe, expect, it } from 'vitest';
import {
  gaussianFound,
  gaussianGuesser,
  largestGuesser,
  mostFound,
} from '../../../../src/core/private/accountant.ts';
import type { Entry } from '../../../../src/core/private/ledger.ts';
import type { Release } from '../../../../src/core/private/release.ts';
import { croissant } from '../../../../src/core/report/croissant.ts';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { exportable } from '../../../../src/core/report/exportable.ts';
import {
  guaranteeInWords,
  guaranteeWarnings,
  NOT_COVERED,
  reportedGuarantee,
  type ReportedGuarantee,
} from '../../../../src/core/report/guarantee.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import { metricOf, reportOf } from './exampleReport.ts';

const entry = (
  purpose: Entry['purpose'],
  rho: number,
  columns: readonly string[] = [],
  delta = 0,
): Entry => ({
  purpose,
  columns,
  rho,
  delta,
});
const FIRST = [entry('rows', 0.001), entry('columns', 0.005, ['a'])];
const SECOND = [
  entry('rows', 0.001),
  entry('ranges', 0.001, ['b']),
  entry('intervals', 0.001, ['b']),
  entry('categories', 0.001, ['c'], 1e-10),
  entry('columns', 0.004, ['a', 'b']),
];
const released = (ledger: readonly Entry[], noise: 'secure' | 'seeded' = 'secure'): Release => ({
  version: 1,
  domains: [],
  target: null,
  first: [
    { columns: [0], counts: [40, 61], variance: 1 },
    { columns: [1], counts: [99], variance: 1 },
  ],
  foldBelow: 0,
  tree: [],
  adaptive: [],
  guarantee: { neighbours: 'add or remove one row', limit: { epsilon: 1, delta: 1e-9 }, noise, ledger },
});
const given: ReportedGuarantee = reportedGuarantee(released([...FIRST, ...SECOND]));

describe('a guarantee as a report tells it', () => {
  it('adds all releases up, and says what this one took', () => {
    expect(given).toMatchObject({ releases: 2, rows: 100, delta: 1e-9, found: ['b', 'c'] });
    expect(given.rho).toBeCloseTo(0.014, 12);
    expect(given.own.rho).toBeCloseTo(0.008, 12);
    expect(given.own.share).toBeCloseTo(8 / 14, 12);
    expect(given.ledger.map(({ what }) => what)).toEqual([
      'How many rows there are',
      'From where to where numbers go (1 table of magnitudes)',
      'Where the numbers lie (1 level of intervals)',
      'Which categories there are (1 list)',
      'Each column with the target (2 tables)',
    ]);
  });

  it('tells in words who guesses right how often, and that seeded noise guarantees nothing', () => {
    const words = guaranteeInWords(given).join(' ');
    expect(words).toContain('1 earlier from the same table');
    expect(words).toContain(`at most ${given.rightOf100} of 100 cases`);
    expect(words).toContain('57.1 % of the ρ');
    expect(guaranteeInWords(reportedGuarantee(released(FIRST, 'seeded')))[0]).toMatch(/^No guarantee/);
    expect(guaranteeWarnings(given).map(({ code }) => code)).toEqual(['private.found']);
    expect(guaranteeWarnings(reportedGuarantee(released(FIRST, 'seeded'))).map(({ code }) => code)).toEqual([
      'private.seeded',
    ]);
  });
});

describe('the trade-off of an attacker', () => {
  it('rises, is no worse than the Gaussian one, and not below chance', () => {
    given.tradeOff.forEach(({ falsePositives, atMost, gaussian }, i) => {
      expect(atMost).toBeGreaterThanOrEqual(gaussian);
      expect(gaussian).toBeGreaterThan(falsePositives);
      if (i > 0) expect(atMost).toBeGreaterThanOrEqual(given.tradeOff[i - 1]!.atMost);
    });
  });

  it('of no privacy loss is chance, and of much is everything', () => {
    const alarms = [0.001, 0.2, 0.9];
    mostFound(1e-9, alarms).forEach((found, i) => expect(found).toBeCloseTo(alarms[i]!, 3));
    expect(mostFound(50, alarms)).toEqual([1, 1, 1]);
    for (const own of alarms) expect(gaussianFound(0, own)).toBeCloseTo(own, 12);
  });

  it('agrees with the share of right guesses: half of what is found and of what is no false alarm', () => {
    for (const rho of [0.003, 0.03, 0.3]) {
      const alarms = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
      const right = (found: readonly number[]) => Math.max(...alarms.map((f, i) => (1 - f + found[i]!) / 2));
      expect(right(alarms.map((f) => gaussianFound(rho, f)))).toBeCloseTo(gaussianGuesser(rho), 5);
      // The guesser's bound has Pinsker's inequality besides.
      expect(right(mostFound(rho, alarms))).toBeGreaterThanOrEqual(largestGuesser(rho) - 1e-9);
    }
  });
});

/** A report whose real figures are all odd numbers that nothing else has. */
const whole = () => {
  const base = reportOf();
  return {
    ...base,
    guarantee: given,
    settings: { private: true, epsilon: 1, delta: 1e-9 },
    rows: { train: 8731, holdout: 3947, synthetic: 100 },
    files: [{ table: 'real' as const, name: 'r.csv', bytes: 77_777, sha256: 'ab'.repeat(32) }],
    schema: base.schema.map((column) => ({ ...column, missing: 6173, distinct: 4919 })),
    metrics: [
      ...base.metrics,
      metricOf({
        id: 'data.parity.ratio',
        family: 'fairness',
        table: 'synthetic',
        attribute: 'group',
        value: 0.8123,
      }),
      metricOf({
        id: 'data.parity.ratio',
        family: 'fairness',
        table: 'holdout',
        attribute: 'group',
        value: 0.5771,
      }),
    ].map((metric) => (metric.table === 'synthetic' ? metric : { ...metric, counts: { rows: 9973 } })),
    warnings: [
      { code: 'group.small', column: 'group', message: 'Group "x" has only 13 rows.' },
      ...guaranteeWarnings(given),
    ],
  };
};
const WISHES = { nameSmallGroups: false } as const;

describe('what leaves the page', () => {
  it('tells the guarantee in every form, and what it does not cover', () => {
    const report = exportable(whole(), WISHES);
    const [html, card] = [reportToHtml(report), dataCard(report)];
    const file = { name: 's.csv', type: 'text/csv', bytes: 1, sha256: 'a' };
    const described = croissant(report, file, { creator: '', license: '', url: '' }).text;
    for (const text of [html, card, described]) {
      expect(text).toContain('differential privacy');
      expect(text).not.toContain('variational autoencoder');
      expect(text).not.toContain('no guarantee such as');
    }
    expect(html).toContain('>Guarantee<');
    for (const line of NOT_COVERED) expect(html).toContain(line.slice(0, 40));
    expect(card).toContain('## Guarantee');
    expect(described).toContain('Each column with the target (2 tables)');
  });

  it('keeps a small δ, and reads the guarantee back', () => {
    const json = reportToJson(exportable(whole(), WISHES));
    expect(JSON.parse(json)).toMatchObject({ settings: { delta: 1e-9 }, guarantee: { delta: 1e-9 } });
    const read = parseReport(json);
    expect(read.guarantee!.rho).toBeCloseTo(given.rho, 10);
    expect(read.guarantee!.ledger).toHaveLength(given.ledger.length);
  });

  it('without figures of real rows holds none of them', () => {
    const report = exportable(whole(), { ...WISHES, withoutRealFigures: true });
    const file = { name: 's.csv', type: 'text/csv', bytes: 1, sha256: 'a' };
    const texts = [
      reportToJson(report),
      reportToHtml(report, { curve: [{ alpha: 0.5, metrics: whole().metrics }] }),
      dataCard(report),
      croissant(report, file, { creator: '', license: '', url: '' }).text,
    ];
    for (const text of texts) {
      expect(text).not.toMatch(
        /8[,\u202f\u00a0 ]?731|3[,\u202f\u00a0 ]?947|6173|4919|9973|abab|0\.577|only 13 rows/,
      );
    }
    expect(report.metrics.map(({ id, value }) => [id, value])).toEqual([['data.parity.ratio', 0.8123]]);
    expect(report.rows).toEqual({ train: 100, holdout: 0, synthetic: 100 });
    expect(texts[1]).toContain('Figures of real rows are left out');
    // Once left out they stay so.
    expect(exportable(parseReport(texts[0]!), WISHES).disclosure.realFigures).toBe('left out');
  });

  it('metadata to publish never hold the fingerprint of the real file, by which a last row is found by trying', () => {
    const file = { name: 's.csv', type: 'text/csv', bytes: 1, sha256: 'a' };
    const of = (report: ReturnType<typeof reportOf>) =>
      croissant(exportable(report, WISHES), file, { creator: '', license: '', url: '' }).text;
    expect(whole().files?.[0]?.sha256).toMatch(/abab/);
    expect(of(whole())).not.toMatch(/abab/);
    expect(of({ ...reportOf(), files: whole().files })).toMatch(/abab/);
  });

  it('of a run without a guarantee nothing is left out for the asking', () => {
    const report = exportable(reportOf(), { ...WISHES, withoutRealFigures: true });
    expect(report.disclosure.realFigures).toBeUndefined();
    expect(report.metrics.length).toBe(reportOf().metrics.length);
  });
});
