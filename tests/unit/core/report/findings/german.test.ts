import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import type { Finding } from '../../../../../src/core/report/finding.ts';
import { findings } from '../../../../../src/core/report/findings.ts';
import {
  listed,
  peopleApart,
  percent,
  perHundred,
  sideBySide,
  twoDecimals,
} from '../../../../../src/core/report/findings/words.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { inGerman } from '../../../inGerman.ts';
import { englishLeft } from '../englishLeft.ts';
import { decisions, made, measured, type MadeGroups } from './madeReport.ts';

const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
} as const;

const about = (all: readonly Finding[], what: Finding['about']) => all.find((own) => own.about === what)!;

function decided(groups: MadeGroups, changes: Partial<Report> = {}): Finding {
  const { metrics, groups: rates } = decisions(groups);
  return inGerman(() => about(findings(made(metrics, rates, changes)), 'decisions'));
}

const told = (metrics: readonly MetricValue[], what: Finding['about'], changes: Partial<Report> = {}) =>
  inGerman(() => about(findings(made(metrics, [], changes)), what));

const tuned = (protocol: 'tstr' | 'trtr', attribute?: string) =>
  ({ protocol, probe: 'gbtTuned', ...(attribute !== undefined && { attribute }) }) as const;

it('numbers have the marks of German', () => {
  expect(
    inGerman(() => [
      perHundred(0),
      perHundred(0.004),
      peopleApart(0.041),
      twoDecimals(-0.126),
      percent(0.968),
      sideBySide([31234.5, 31234.6])(31234.5),
      sideBySide([31234, 42734])(31234),
      sideBySide([0.25])(0.25),
      listed(['a', 'b', 'c']),
    ]),
  ).toEqual(['keine', '0,4', '4,1', '−0,13', '97 %', '31.234,50', '31.234', '0,25', 'a, b und c']);
});

describe('decisions', () => {
  it('of two groups, beside the real rows', () => {
    const own = { woman: [7, 100], man: [50, 100] } as const;
    expect(decided({ own, real: { woman: [9, 100], man: [50, 100] } })).toMatchObject({
      title: 'Entscheidungen nach sex: kein Unterschied zu den echten Zeilen, den die Daten erkennen lassen',
      words:
        'Ein mit dieser Tabelle trainiertes Modell prognostiziert hired = yes für 7 von 100 bei sex = "woman" und für 50 bei "man"; mit den echten Zeilen trainiert, für 9 und 50: kein Unterschied, den die Daten erkennen lassen.',
    });
  });

  it('of many joint groups', () => {
    const found = decided(
      {
        attribute: 'sex × race',
        own: { 'f × a': [0, 1000], 'f × b': [6, 1000], 'm × a': [400, 1000], 'm × b': [500, 1000] },
        real: { 'f × a': [60, 1000], 'f × b': [40, 1000], 'm × a': [400, 1000], 'm × b': [500, 1000] },
      },
      { roles: { ...ROLES, sensitive: ['sex', 'race'] } },
    );
    expect(found.words).toBe(
      'Ein mit dieser Tabelle trainiertes Modell prognostiziert hired = yes für keine von 100 in der Gruppe "f × a", die wenigsten von 4 Gruppen, und für 50 in der Gruppe "m × b"; mit den echten Zeilen trainiert, für 6 und 50: kein Unterschied, den die Daten erkennen lassen. Mit den echten Zeilen trainiert, liegen "f × b" und "m × b" am weitesten auseinander: 4 und 50. Die Daten unterscheiden "f × a" nicht von "f × b".',
    );
  });

  it('without rates of groups, and with several favourable values', () => {
    const roles = { ...ROLES, target: { ...ROLES.target, positive: ['a', 'b'] } };
    const { metrics } = decisions({ own: { f: [7, 100], m: [50, 100] } });
    expect(told(metrics, 'decisions').words).toBe('Zwischen den Gruppen ist das Verhältnis 0,14.');
    expect(decided({ own: { f: [7, 100], m: [50, 100] } }, { roles }).words).toContain(
      'hired = a oder b für 7',
    );
  });

  it('undefined say why', () => {
    const metric = measured('fairness.demographicParity.ratio', null, null, {
      protocol: 'tstr',
      probe: 'gbt',
      attribute: 'sex',
    });
    expect(told([metric], 'decisions')).toMatchObject({
      title: 'Entscheidungen nach sex ließen sich nicht vergleichen',
      words: 'Nach sex: Es ließ sich nichts messen.',
    });
  });

  it('of a numeric target are means, and small groups are told apart from them', () => {
    const rates = (women: number, men: number) =>
      [
        ['woman', women, 50],
        ['man', men, 50],
        ['few', men, 8],
      ].map(([group, value, rows]) => ({
        group: String(group),
        rows: Number(rows),
        mean: { value: Number(value) },
        small: Number(rows) < 30,
        excluded: Number(rows) < 10,
      }));
    const tag = { attribute: 'sex', table: 'holdout', probe: 'gbt' } as const;
    const metric = (protocol: 'tstr' | 'trtr', value: number) =>
      measured('fairness.meanDifference', value, 100, { protocol, probe: 'gbt', attribute: 'sex' });
    const all = inGerman(() =>
      findings(
        made(
          [metric('tstr', 1500.5), metric('trtr', 1600.5)],
          [],
          { roles: { target: { kind: 'numeric', column: 'income' }, sensitive: ['sex'], ignored: [] } },
          {
            groupMeans: [
              { ...tag, protocol: 'tstr', groups: rates(31234, 32734.5) },
              { ...tag, protocol: 'trtr', groups: rates(31134, 32734.5) },
            ],
          },
        ),
      ),
    );
    expect(about(all, 'decisions').title).toMatch(/^Vorhersagen nach sex: kein Unterschied/);
    expect(about(all, 'decisions').words).toMatch(
      /^Ein mit dieser Tabelle trainiertes Modell prognostiziert für income im Mittel 31\.234 bei sex = "woman" und 32\.73\d bei "man"; mit den echten Zeilen trainiert, 31\.134 und 32\.73\d: kein Unterschied/,
    );
    expect(about(all, 'table')).toMatchObject({
      title: 'Einige Gruppen haben zu wenige Zeilen für einen Vergleich',
      words:
        'Nach sex bleibt 1 Gruppe in Verhältnissen und Differenzen unberücksichtigt: "few" (8 zurückgehaltene Zeilen).',
    });
  });
});

describe('what it costs', () => {
  const accuracy = (value: number, protocol: 'tstr' | 'trtr') =>
    measured('utility.accuracy', value, 0.001, { protocol, probe: 'gbt' });
  it.each([
    [
      0.83,
      0.874,
      'Das Modell beurteilt etwa 83 von 100 zurückgehaltenen Personen richtig, und etwa 87, wenn es mit den echten Zeilen trainiert wurde: 4,4 von 100 weniger.',
    ],
    [
      0.004,
      0.004,
      'Das Modell beurteilt etwa 0,4 von 100 zurückgehaltenen Personen richtig, und etwa 0,4, wenn es mit den echten Zeilen trainiert wurde: ebenso viele, bis auf höchstens 2 von 100.',
    ],
  ] as const)('in decisions (%d beside %d)', (own, real, words) => {
    expect(told([accuracy(own, 'tstr'), accuracy(real, 'trtr')], 'cost').words).toBe(words);
  });

  it('in predictions', () => {
    const roles = { target: { kind: 'numeric', column: 'income' }, sensitive: ['sex'], ignored: [] } as const;
    const explained = (own: number, real: number) =>
      told(
        [
          measured('utility.r2', own, 0.01, { protocol: 'tstr', probe: 'gbt' }),
          measured('utility.r2', real, 0.01, { protocol: 'trtr', probe: 'gbt' }),
        ],
        'cost',
        { roles },
      ).words;
    expect(explained(0.42, 0.45)).toBe(
      'Das Modell erklärt 42 % davon, wie income in den zurückgehaltenen Zeilen schwankt; mit den echten Zeilen trainiert: 45 %.',
    );
    expect(explained(-0.1, -0.2)).toBe(
      'Das Modell sagt income für zurückgehaltene Zeilen schlechter vorher als deren Mittelwert; mit den echten Zeilen trainiert: nichts davon.',
    );
  });
});

it('what the data allow', () => {
  const level = { ...tuned('trtr', 'sex'), counts: { parityAtLeast: 0.8 } };
  const found = told(
    [
      measured('utility.auroc', 0.8, 0.01, tuned('tstr')),
      measured('utility.accuracy', 0.75, 0.01, tuned('tstr')),
      measured('fairness.demographicParity.ratio', 0.85, 0.01, tuned('tstr', 'sex')),
      measured('fairness.limit.auroc', 0.85, 0.01, level),
      measured('fairness.limit.parity', 0.81, 0.01, level),
      measured('fairness.limit.accuracy', 0.78, 0.01, level),
    ],
    'limit',
  );
  expect(found).toMatchObject({
    title: '86 % dessen, was die Daten bei einer Parität nach sex von 0,81 zulassen',
    words:
      'Abgestimmte Boosted Trees, mit dieser Tabelle trainiert, trennen die Ergebnisse mit einer AUROC von 0,80, wo die echten Zeilen 0,85 zulassen (bei einer Parität nach sex von 0,81; 0,50 ist ein Münzwurf); richtig beurteilen sie etwa 75 von 100 Personen, wo die Daten 78 zulassen.',
  });
  expect(englishLeft(found.title + found.words)).toEqual([]);
});

it('what it gives away about people', () => {
  const quiet = told([measured('privacy.membershipAuroc', 0.501, 0.005)], 'people');
  expect(quiet).toMatchObject({
    title: 'Kein Test fand, dass sie sich Personen gemerkt hat',
    words: expect.stringMatching(/^Der eine anwendbare Test fand kein Anzeichen/) as string,
  });
  const clear = told([measured('privacy.membershipAuroc', 0.8, 0.005)], 'people');
  expect(clear.words).toMatch(/ In 1 von 1 Test fand sich ein Anzeichen\.$/);
});

it('nothing sensitive', () => {
  const found = told([], 'table', { roles: { ...ROLES, sensitive: [] } });
  expect(found.words).toBe('Keine Spalte wurde als sensibel benannt; daher wird nichts über Gruppen gesagt.');
});
