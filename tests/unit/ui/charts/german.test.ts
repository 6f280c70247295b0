import { describe, expect, test } from 'vitest';
import { tradeOffPoint } from '../../../../src/core/report/charts/tradeOffPoint.ts';
import { attackTradeOff } from '../../../../src/ui/charts/attackTradeOff.ts';
import {
  associationFinding,
  columnsFinding,
  distanceFinding,
  importanceFinding,
} from '../../../../src/ui/charts/dataFindings.ts';
import {
  formatBare,
  formatBytes,
  formatCount,
  formatFixed,
  formatNumber,
  formatPaired,
  formatPercent,
  formatTick,
} from '../../../../src/ui/charts/format.ts';
import { baseRateFinding, groupRatesFinding } from '../../../../src/ui/charts/groupFindings.ts';
import { paretoFinding, utilityFinding } from '../../../../src/ui/charts/scoreFindings.ts';
import { tradeOffFinding } from '../../../../src/ui/charts/tradeOffFinding.ts';
import {
  dependenceFinding,
  groupClouds,
  latentFinding,
  lossFinding,
  lossSummary,
  studentFinding,
} from '../../../../src/ui/charts/trainingFindings.ts';
import { metricOf } from '../../core/report/exampleReport.ts';
import { inGerman } from '../../inGerman.ts';
import { baseRatesOf, groupRatesOf } from './groupReports.ts';
import { measuredRate } from './measuredRate.ts';
import { teacherPoints } from './trainingPoints.ts';

const ENGLISH = /\b(?:the|of|is|are|rows|by|with|than|from|on|trained)\b/i;

test('numbers are written once, with the marks of German', () => {
  inGerman(() => {
    expect(formatFixed(-1234.5, 2)).toBe('−1.234,50');
    expect(formatFixed(-0.001, 2)).toBe('0,00');
    expect(formatCount(1_234_567)).toBe('1.234.567');
    expect(formatPercent(0.1234)).toBe('12,3 %');
    expect(formatNumber(0.00012)).toBe('1,2e−4');
    expect(formatNumber(0.5)).toBe('0,500');
    expect(formatNumber(12_345)).toBe('12.345');
    expect(formatTick(-2500.5)).toBe('−2.501');
    expect(formatTick(0.25)).toBe('0,25');
    expect(formatBare(0.05)).toBe('0,05');
    expect(formatBytes(1536)).toBe('1,5 KiB');
  });
});

describe('findings are whole sentences', () => {
  test('of groups', () => {
    inGerman(() => {
      const rates = baseRatesOf('train', { Female: [200, 1000], Male: [600, 1000] });
      expect(baseRateFinding(rates, 'hired = yes')).toBe(
        'hired = yes ist bei Male um 40,0 Prozentpunkte häufiger als bei Female',
      );
      const two = groupRatesOf('tstr', { Female: [500, 100, 100, 100], Male: [100, 500, 100, 100] });
      expect(groupRatesFinding(two, undefined, 'selectionRate')).toBe(
        'Auswahlraten der Gruppen liegen beim Training mit synthetischen Zeilen 50,0 Prozentpunkte auseinander',
      );
      expect(groupRatesFinding(two, two, 'truePositiveRate')).toBe(
        'Richtig-positiv-Raten: kein Unterschied zu den echten Zeilen, den die Daten erkennen lassen, 0,0 Prozentpunkte auseinander beim Training mit synthetischen Zeilen, 0,0 beim Training mit echten',
      );
    });
  });

  test('of columns', () => {
    inGerman(() => {
      const association = (column: string, value: number) => ({ column, value, measure: 'Cramér’s V' });
      expect(associationFinding('sex', [association('a', 0.4), association('b', 0.9)]).title).toBe(
        '2 Spalten hängen stark mit sex zusammen; höchster gemessener Wert: b, 0,90',
      );
      const column = {
        column: 'age',
        kind: 'numeric',
        shape: 0.9,
        labels: [],
        real: [],
        synthetic: [],
      } as const;
      expect(columnsFinding([column])).toEqual({
        title: 'Spalten stimmen im Mittel zu 0,900 überein; niedrigster gemessener Wert: age, 0,900',
        summary: 'Formähnlichkeit von 1 Spalte, 1 bedeutet identisch. Am niedrigsten: age 0,900.',
      });
      const rows = [{ column: 'sex', real: 0.2, synthetic: 0.01, sensitive: true }];
      expect(importanceFinding(rows)).toEqual({
        title: 'Das Mischen von sex kostet 0,200 beim Training mit echten Zeilen, 0,010 mit synthetischen',
        summary:
          'Wichtigkeit für das mit echten und das mit synthetischen Zeilen trainierte Modell: sex (sensibel) 0,200 und 0,010.',
      });
      const histogram = { edges: [0, 0.5, 5.5], synthetic: [50, 50], holdout: [50, 50] };
      expect(distanceFinding(histogram, { synthetic: 100, holdout: 100 }).title).toBe(
        'Nicht näher an Trainingszeilen als Fremde, soweit die Daten es erkennen lassen: 50,5 % der synthetischen Zeilen, 50,5 % der zurückgehaltenen echten Zeilen im nächsten Zehntel der Abstände',
      );
    });
  });

  test('of scores and curves, which keep their capitals', () => {
    inGerman(() => {
      const point = (name: string, parity: number, auroc: number) =>
        tradeOffPoint(
          name,
          'curve',
          metricOf({ label: 'Verhältnis', value: parity, interval: [parity - 0.05, parity + 0.05] }),
          metricOf({ label: 'AUROC', value: auroc, interval: [auroc - 0.02, auroc + 0.02] }),
        )!;
      expect(tradeOffFinding([point('α = 0,00', 0.31, 0.9), point('α = 1,00', 0.95, 0.88)]).title).toBe(
        'Von α = 0,00 bis α = 1,00: Verhältnis steigt von 0,310 auf 0,950, und AUROC geht von 0,900 auf 0,880, keine Änderung, die die Daten erkennen lassen',
      );
      const run = (id: number, x: number, y: number) => ({ id, label: `Lauf ${id}`, x, y });
      expect(paretoFinding([run(1, 0.5, 0.9), run(2, 0.4, 0.8)], 'Parität', 'AUROC')).toEqual({
        title: 'Lauf 1 misst bei Parität und AUROC am höchsten, was Zufall sein kann',
        summary: 'Lauf 1: Parität 0,500, AUROC 0,900; Lauf 2: Parität 0,400, AUROC 0,800.',
      });
      const auroc = metricOf({ id: 'utility.auroc', label: 'AUROC', value: null, protocol: 'tstr' });
      expect(utilityFinding([auroc])).toEqual({
        title: 'Der Nutzen ließ sich nicht messen',
        summary: 'AUROC, TSTR: nicht definiert.',
      });
      const againstReal = { difference: -0.1, interval: [-0.2, 0.05] } as const;
      expect(formatPaired(metricOf({ value: 0.5, unit: 'AUROC', againstReal }))).toBe(
        '−0,100 gegenüber den echten Zeilen, 95-%-Intervall −0,200 bis 0,050',
      );
    });
  });

  test('of attacks, whose verb comes first after the condition', () => {
    inGerman(() => {
      const attacks = [measuredRate(0.01, 0.03, [0.015, 0.05], 'Dichteverhältnis')];
      const { title, summary, note } = attackTradeOff(attacks, null)!;
      expect(title).toBe(
        'Wo 1 % der Fremden für Personen der Tabelle gehalten werden, erkennt der stärkste Angriff 3,0 % dieser Personen, mehr als der Zufall',
      );
      expect(summary).toContain('Zufall: 0,1 % bei 0,001, 1,0 % bei 0,01, 10,0 % bei 0,1');
      expect(summary).toContain('Gemessen bei 0,01: 3,00 % (1,50 % bis 5,00 %), Dichteverhältnis.');
      expect(`${title} ${summary} ${note}`).not.toMatch(ENGLISH);
      const guarantee = { tradeOff: [{ falsePositives: 0.01, atMost: 0.2, gaussian: 0.1 }] };
      expect(attackTradeOff([], guarantee)!.title).toBe(
        'Wo 1 % der Fremden für Personen der Tabelle gehalten werden, lässt die Garantie höchstens 20,0 % erkennen; es wurde kein Angriff gemessen',
      );
    });
  });

  test('of a training', () => {
    inGerman(() => {
      const points = teacherPoints(3);
      expect(lossFinding(points)).toBe(
        'Rekonstruktionsverlust fiel von 8,000 auf 4,000 (Nats, bis Schritt 20)',
      );
      expect(lossSummary(points)).toBe(
        'Verluste in Nats von Schritt 0 bis 20: Rekonstruktion fiel von 8,000 auf 4,000; Ziel stieg von 0,500 auf 0,750; Kullback-Leibler-Divergenz ist bei 20,00 geblieben.',
      );
      expect(dependenceFinding(points).summary).toBe(
        'In Schritt 20 beträgt die Distanzkorrelation mit den sensiblen Merkmalen 0,10 für den latenten Code (bisher höchstens 0,60) und 0,20 für das vorhergesagte Ziel. 0 bedeutet unabhängig, 1 vollständig abhängig.',
      );
      const student = [
        { step: 0, quality: 2, utility: 1 },
        { step: 1000, quality: 1, utility: 1 },
      ];
      expect(studentFinding(student).summary).toBe(
        'Der Abstand des Schülers zum Lehrer fiel von 2,000 auf 1,000 bis Schritt 1.000. Der Nutzenverlust ist bei 1,000 geblieben.',
      );
    });
  });

  test('of clouds, with the group of those that are too few', () => {
    const apart = Array.from({ length: 16 }, (_, i) => [i < 8 ? 0 : 10, i % 2] as const);
    const snapshot = {
      step: 1200,
      points: apart,
      groups: apart.map((_, i) => (i < 8 ? 0 : 1 + (i % 4))),
      labels: ['A', 'B', 'C', 'D', 'E'],
    };
    inGerman(() => {
      expect(groupClouds(snapshot).map(({ label }) => label)).toEqual(['A', 'übrige Gruppen']);
      expect(latentFinding(snapshot).title).toMatch(
        /^Gruppen liegen im latenten Raum in Schritt 1\.200 auseinander: Mittelpunkte bis zu \d+,\d\d Streuungen voneinander entfernt$/,
      );
    });
  });
});
