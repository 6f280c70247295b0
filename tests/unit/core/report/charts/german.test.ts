import { expect, test } from 'vitest';
import { percentTick, tickText } from '../../../../../src/core/report/charts/axis.ts';
import type { Chart } from '../../../../../src/core/report/charts/chart.ts';
import { importanceChart } from '../../../../../src/core/report/charts/importanceChart.ts';
import { reportCharts } from '../../../../../src/core/report/charts/reportCharts.ts';
import { svgFile } from '../../../../../src/core/report/charts/svgFile.ts';
import { inGerman } from '../../../inGerman.ts';
import { exportedOf } from '../exampleReport.ts';

const ENGLISH = /\b(?:the|of|and|is|are|rows|by|with|than|from|on)\b/i;

const germanCharts = (): Chart[] => {
  const { scores, decisions, fidelity, people } = reportCharts(exportedOf({}, 'Gruppe'));
  return [...scores, ...decisions, ...fidelity, ...people];
};
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    column: `s${i}`,
    real: i / 10,
    synthetic: 0,
    sensitive: i === 0,
  }));

test('the drawings of a report speak German, and their files are the same drawings', () => {
  inGerman(() => {
    const charts = germanCharts();
    for (const { title, note, key } of charts) {
      expect([title, note, ...key.map(({ label }) => label)].join('\n')).not.toMatch(ENGLISH);
    }
    const decisions = charts.find(({ id }) => id === 'groups-1-selectionrate')!;
    expect(decisions.title).toMatch(/^Günstige Entscheidungen nach /);
    expect(decisions.note).toMatch(/^Anteil der zurückgehaltenen echten Personen.*mit 95-%-Intervallen\./);
    expect(decisions.key.map(({ label, series }) => [label, series])).toContainEqual([
      'Mit synthetischen Zeilen trainiert',
      'synthetic',
    ]);
    expect(svgFile(decisions)).toMatch(/^<svg xmlns=[^>]+aria-label="Günstige Entscheidungen je Gruppe von /);
  });
});

test('ticks have a comma, coordinates a point', () => {
  inGerman(() => {
    expect(tickText(-0.25)).toBe('−0,25');
    expect(tickText(1e-5)).toBe('1,0e−5');
    expect(percentTick(0.125)).toBe('12,5 %');
    expect(svgFile(importanceChart(numbered(2))!)).toMatch(/y="\d+\.\d/);
  });
});

test('what is cut is said in the number that it has', () => {
  inGerman(() => {
    expect(importanceChart(numbered(11))!.note).toMatch(/; die 10 größten von 11\.$/);
    expect(importanceChart(numbered(2))!.note).toMatch(/, wenn eine Spalte permutiert wird\.$/);
    expect(importanceChart(numbered(2))!.table).toMatchObject({
      columns: ['Spalte', 'Mit synthetischen Zeilen trainiert', 'Mit echten Zeilen trainiert', 'Sensibel'],
      rows: [
        ['s1', 0, 0.1, 'nein'],
        ['s0', 0, 0, 'ja'],
      ],
    });
  });
});
