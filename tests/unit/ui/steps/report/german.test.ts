import { describe, expect, test } from 'vitest';
import { PREDICTION_FAIRNESS } from '../../../../../src/core/evaluate/fairness/definitions.ts';
import type { BaseRateReport } from '../../../../../src/core/evaluate/metric.ts';
import type { WithinComparison, WithinSubject } from '../../../../../src/core/evaluate/within/within.ts';
import { formatFixed, formatPercent, formatPoints } from '../../../../../src/ui/charts/format.ts';
import { joinWords } from '../../../../../src/ui/charts/label.ts';
import { alphaEnd, alphaStart } from '../../../../../src/ui/steps/alphaEnds.ts';
import {
  notionsConflict,
  pairInWords,
  smallGroups,
} from '../../../../../src/ui/steps/report/fairnessWords.ts';
import { budgetNumber } from '../../../../../src/ui/steps/report/guarantee/budgetNumber.ts';
import { inSentence } from '../../../../../src/core/language/inSentence.ts';
import {
  outcomeInWords,
  runName,
  runNameWithin,
  runSentence,
  runSettings,
  samplingInWords,
} from '../../../../../src/ui/steps/report/runWords.ts';
import { parseSeeds } from '../../../../../src/ui/steps/report/seedList.ts';
import { meanOverSeeds, seedsVerdict } from '../../../../../src/ui/steps/report/seedWords.ts';
import { weightedOverall } from '../../../../../src/ui/steps/report/weightedOverall.ts';
import { oddsInWords, pointsInWords, withinFinding } from '../../../../../src/core/report/withinInWords.ts';
import { metricOf } from '../../../core/report/exampleReport.ts';
import { inGerman } from '../../../inGerman.ts';
import { groupRatesOf } from '../../charts/groupReports.ts';
import { englishWordsIn } from '../../englishWords.ts';
import { runOf, scoresOf } from './runs.ts';

const SAMPLING = { mix: 'observed', where: [], targetMix: null } as const;

describe('a run in German', () => {
  const rows = { synthetic: 5000, train: 4000, holdout: 1 };
  const alpha = inGerman(() => formatFixed(1, 2));

  test('has a sentence of what was done, with and without a penalty', () => {
    expect(inGerman(() => runSentence(runOf({ rows })))).toBe(
      `${inGerman(() => formatFixed(5000, 0))} synthetische Zeilen wurden aus einem kleinen Generator gezogen, ` +
        `destilliert aus einem, der mit ${inGerman(() => formatFixed(4000, 0))} Zeilen von people.csv und einer ` +
        `Strafe auf Abhängigkeit von sex trainiert wurde, mit Labels bei α = ${alpha}, und an 1 echten Zeilen ` +
        'getestet, die vor beiden zurückgehalten wurden.',
    );
    const none = inGerman(() => runSentence(runOf({ rows }, {}, { notion: 'none' })));
    expect(none).toContain('ohne Abhängigkeitsstrafe trainiert wurde');
    expect(englishWordsIn(none)).toEqual([]);
  });

  test('that was made elsewhere is told as such', () => {
    const audited = runOf({ rows }, { kind: 'audited' });
    expect(inGerman(() => runSentence(audited))).toMatch(
      /synthetische Zeilen, anderswo erzeugt, wurden mit den .* echten Zeilen von people\.csv verglichen/,
    );
    expect(inGerman(() => [runName(audited), runNameWithin(audited), runSettings(audited)])).toEqual([
      'Audit 3',
      'Audit 3',
      'people.csv, anderswo erzeugt',
    ]);
  });

  test('keeps its capital within a sentence, where English has none', () => {
    expect([runName(runOf()), runNameWithin(runOf())]).toEqual(['Run 3', 'run 3']);
    expect(inGerman(() => [runName(runOf()), runNameWithin(runOf())])).toEqual(['Lauf 3', 'Lauf 3']);
    expect([inSentence('Boosted trees'), inGerman(() => inSentence('Boosted Trees'))]).toEqual([
      'boosted trees',
      'Boosted Trees',
    ]);
  });

  test('is told from others by its settings', () => {
    const run = runOf({}, {}, { preset: 'thorough', notion: 'parity', alpha: 1, seed: 7, mix: 'balanced' });
    expect(inGerman(() => runSettings(run))).toBe(
      `gründlich · Parität · α ${alpha} · Seed 7 · Gruppen ausgewogen`,
    );
    expect(runSettings(run)).toBe('thorough · parity · α 1.00 · seed 7 · groups balanced');
  });

  test('has outcomes and wishes with decimals and alternatives', () => {
    const target = { kind: 'classes', column: 'grade', positive: ['A', 'B', 'C'] } as const;
    expect(outcomeInWords({ target })).toBe('grade = A or B or C');
    expect(inGerman(() => outcomeInWords({ target }))).toBe('grade = A oder B oder C');
    const mix = { groups: { a: 1.5, b: 2, c: 0 } };
    expect(samplingInWords({ ...SAMPLING, mix, targetMix: { yes: 0.25 } })).toBe(
      'groups a 1.5 : b 2 · target yes 0.25',
    );
    expect(inGerman(() => samplingInWords({ ...SAMPLING, mix, targetMix: { yes: 0.25 } }))).toBe(
      'Gruppen a 1,5 : b 2 · Ziel yes 0,25',
    );
    expect(inGerman(() => samplingInWords(SAMPLING))).toBe('wie in den Daten');
  });
});

describe('groups in German', () => {
  const rates = (...values: readonly (readonly [string, number, number, number])[]): BaseRateReport => ({
    attribute: 'race',
    table: 'holdout',
    groups: values.map(([group, low, value, high]) => ({
      group,
      rows: 200,
      rate: { value, interval: [low, high] as const },
      small: false,
      excluded: false,
    })),
  });

  test('conflict of notions, or none', () => {
    const gap = inGerman(() => formatPoints(0.2));
    expect(inGerman(() => notionsConflict(rates(['x', 0.3, 0.35, 0.4], ['y', 0.5, 0.55, 0.6])))).toContain(
      `unterscheiden sich um ${gap} Prozentpunkte zwischen ${inGerman(() => joinWords(['y', 'x']))}: Demografische`,
    );
    expect(inGerman(() => notionsConflict(rates(['x', 0.3, 0.35, 0.4], ['y', 0.33, 0.37, 0.42])))).toContain(
      'unterscheiden sich nicht klar',
    );
  });

  test('few rows, and the pair that sets a ratio', () => {
    // 20 and 5 rows.
    const own = groupRatesOf('tstr', { x: [5, 5, 5, 5], y: [2, 1, 1, 1] });
    const said = inGerman(() => smallGroups(own));
    expect(said).toContain('Unter 30 zurückgehaltene Zeilen, daher mit Vorsicht zu lesen: x (20).');
    expect(said).toContain('aber nicht in Verhältnissen und Differenzen: y (5).');
  });
});

describe('differences within a column in German', () => {
  const estimate = (value: number, low: number, high: number) => ({ value, interval: [low, high] as const });
  const compared = (whole: number, within: number): WithinComparison => ({
    group: 'Female',
    crude: {
      difference: estimate(whole, whole - 0.02, whole + 0.02),
      oddsRatio: estimate(0.5, 0.4, 0.6),
    },
    adjusted: {
      difference: estimate(within, within - 0.02, within + 0.02),
      oddsRatio: estimate(1, 0.9, 1.1),
    },
    strata: 6,
    levels: 6,
  });
  const finding = (whole: number, within: number, of: WithinSubject) =>
    inGerman(() => withinFinding(compared(whole, within), { reference: 'Male', column: 'department' }, of));
  const points = (value: number) => inGerman(() => formatPoints(value));

  test('are a sentence of each subject and each turn', () => {
    expect(finding(-0.142, 0.05, 'train')).toBe(
      `Insgesamt hat die Gruppe Female das günstige Label, verglichen mit Male, ${points(0.142)} Prozentpunkte seltener; ` +
        `innerhalb von department ${points(0.05)} Prozentpunkte häufiger: der Unterschied kehrt sich um (Simpson-Paradox).`,
    );
    expect(finding(0.1, 0, 'decisions')).toBe(
      `Insgesamt wird für die Gruppe Female, verglichen mit Male, ${points(0.1)} Prozentpunkte häufiger günstig entschieden; ` +
        'innerhalb von department etwa gleich oft: es bleibt kein Unterschied, den sein Intervall von keinem trennen würde.',
    );
    for (const of of ['train', 'synthetic', 'decisions', 'truePositives', 'falsePositives'] as const) {
      for (const within of [-0.14, -0.1, -0.3, 0, 0.1]) {
        expect(englishWordsIn(finding(-0.142, within, of))).toEqual([]);
        expect(englishWordsIn(finding(0, within, of))).toEqual([]);
      }
    }
  });

  test('about as often is told by the number, in either language', () => {
    const own = { reference: 'Male', column: 'department' };
    expect(withinFinding(compared(-0.0004, 0.0006), own, 'train')).toContain(
      'about as often, compared with Male; within department 0.1 points more often',
    );
    expect(finding(-0.0004, 0.0006, 'train')).toContain('etwa gleich oft; innerhalb von department');
  });

  test('are undefined with a reason', () => {
    const none = { value: null, reason: 'Keine Zeile.' };
    expect(inGerman(() => pointsInWords(none))).toBe('nicht definiert: Keine Zeile.');
    expect(inGerman(() => oddsInWords(none))).toBe('nicht definiert: Keine Zeile.');
    const missing = { ...compared(0.1, 0.1), crude: { difference: none, oddsRatio: none } };
    expect(inGerman(() => withinFinding(missing, { reference: 'Male', column: 'department' }, 'train'))).toBe(
      'Female und Male lassen sich nicht vergleichen: Keine Zeile.',
    );
  });
});

describe('seeds in German', () => {
  test('as typed', () => {
    const fault = (text: string) => inGerman(() => parseSeeds(text, [7]).fault);
    expect(['', 'x', '7', '2 2', '1-99'].map(fault)).toEqual([
      'Geben Sie mindestens einen Seed ein.',
      expect.stringMatching(/^„x“ ist kein Seed: Geben Sie ganze Zahlen von 0 bis \d+ ein oder 2-5\.$/),
      'Seed 7 ist schon gemessen.',
      'Seed 2 ist zweimal genannt.',
      'Höchstens 50 Seeds auf einmal.',
    ]);
  });

  test('their mean and their verdict', () => {
    const metric = metricOf({ label: 'Genauigkeit', value: 0.8 });
    const summary = {
      mean: 0.8,
      interval: [0.7, 0.9] as const,
      values: [0.7, 0.9],
      least: 0.7,
      most: 0.9,
      betweenSeeds: 0.1,
      overRows: 0.01,
    };
    const all = { seeds: [1, 2], formula: 'f', source: 's', metrics: [] };
    const meaning = (intervalOver: 'seeds' | 'rowsAndSeeds') =>
      inGerman(() => meanOverSeeds(metric, { ...metric, ...summary, intervalOver }, all)?.meaning);
    expect(meaning('seeds')).toMatch(/^Das Mittel über die Seeds 1, 2\. .* Es gilt über Seeds\.$/);
    expect(meaning('rowsAndSeeds')).toMatch(/Es gilt über Zeilen und Seeds\.$/);
    expect(inGerman(() => seedsVerdict([], 3).text)).toMatch(/^Über diese 3 Seeds verschiebt sich keine/);
  });
});

test('numbers of the budget and words of the weights in German', () => {
  expect(inGerman(() => [1, 0.03061, 1e-6, 1.234e-6, Infinity].map(budgetNumber))).toEqual([
    ...['1', '0,0306', '1e−6', '1,23e−6', '∞'],
  ]);
  const scores = scoresOf({ fairness: null, fidelity: null, utility: null, privacy: null, overall: null });
  const overall = inGerman(() =>
    weightedOverall(scores, { fairness: 1, fidelity: 2, utility: 3, privacy: 4 }),
  );
  expect(overall?.counts).toMatchObject({ 'Gewicht der Fairness': 1, 'Gewicht des Nutzens': 3 });
  expect(overall?.reason).toBe('Kein Punktwert mit einem Gewicht über 0 ist definiert.');
});

test('ends of the slider in German, and again in English', () => {
  const ends = () => [alphaStart(), alphaEnd({ ...runOf().options, notion: 'odds' })];
  expect(inGerman(ends)[0]).toBe('Labels wie in den Daten');
  expect(inGerman(ends).flatMap(englishWordsIn)).toEqual([]);
  expect(ends()[0]).toBe('labels as the data was');
});

test('the groups that set a ratio in German', () => {
  const metric = { ...PREDICTION_FAIRNESS.demographicParityRatio, value: 0.6, counts: {} };
  const share = (value: number) => inGerman(() => formatPercent(value)).replace(' ', '\u00a0');
  const report = groupRatesOf('tstr', { a: [40, 10, 30, 20], b: [30, 20, 20, 30] });
  expect(inGerman(() => pairInWords(metric, report))).toBe(
    `Bestimmt durch a (Auswahlrate ${share(0.3)}) und b (${share(0.5)})`,
  );
});
