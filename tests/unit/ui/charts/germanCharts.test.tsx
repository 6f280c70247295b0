import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssociationChart } from '../../../../src/ui/charts/AssociationChart.tsx';
import { ColumnOverlay } from '../../../../src/ui/charts/ColumnOverlay.tsx';
import { DistanceHistogramChart } from '../../../../src/ui/charts/DistanceHistogramChart.tsx';
import { GroupRatesChart } from '../../../../src/ui/charts/GroupRatesChart.tsx';
import { ImportanceChart } from '../../../../src/ui/charts/ImportanceChart.tsx';
import { PairHeatmap } from '../../../../src/ui/charts/PairHeatmap.tsx';
import { inGerman } from '../../inGerman.ts';
import { groupRatesOf } from './groupReports.ts';
import { giveSize, openTable } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const ENGLISH = /\b(?:the|of|is|are|rows|by|than|from|on|show|hide|trained|share)\b/i;

/** All that is on the page: words, names and tooltips. */
function words(chart: ReactNode): string {
  const { container } = render(chart);
  const named = [...container.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
    element.getAttribute('aria-label') ?? '',
    element.getAttribute('title') ?? '',
  ]);
  return [container.textContent, ...named].join('\n');
}

const column = (name: string, shape: number) => ({
  ...{ column: name, kind: 'categorical' as const, shape },
  ...{ labels: ['a', 'b'], real: [0.25, 0.75], synthetic: [0.5, 0.5] },
});

test('nothing English is left on a chart', () => {
  inGerman(() => {
    const columns = words(<ColumnOverlay columns={[column('x', 0.75), column('y', 1), column('z', 1)]} />);
    expect(columns).toContain('Unähnlichste zuerst');
    expect(columns).toContain('0,750');
    const rates = words(
      <GroupRatesChart
        kind="falsePositiveRate"
        tstr={groupRatesOf('tstr', { F: [50, 10, 10, 10], M: [10, 50, 10, 4] })}
      />,
    );
    expect(rates).toContain('n = 80');
    const pairs = {
      columns: ['x', 'y'],
      score: [[null], [0.9, null]],
      real: [[null], [0.5, null]],
      synthetic: [[null], [0.25, null]],
    };
    const heatmap = words(<PairHeatmap pairs={pairs} />);
    expect(heatmap).toContain(
      'x × y: Zusammenhang 0,50 in echten, 0,25 in synthetischen Zeilen (Differenz −0,25); Ähnlichkeit 0,90',
    );
    for (const text of [columns, rates, heatmap]) expect(text).not.toMatch(ENGLISH);
  });
});

test('what is not drawn is counted in the singular and in the plural', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      column: `s${i}`,
      value: i / 100,
      measure: 'correlation ratio',
    }));
  const few = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ column: `s${i}`, real: i, synthetic: 0, sensitive: false }));
  inGerman(() => {
    expect(words(<AssociationChart attribute="sex" associations={many(11)} />)).toContain(
      'von 0 (keiner) bis 1 (vollständig). Die schwächste Spalte steht in der Tabelle.',
    );
    expect(words(<AssociationChart attribute="sex" associations={many(12)} />)).toContain(
      ' Die 2 schwächsten Spalten stehen in der Tabelle.',
    );
    expect(words(<ImportanceChart importances={few(15)} />)).toContain(
      ' Eine Spalte von geringerem Gewicht steht in der Tabelle.',
    );
  });
});

test('the numbers behind a chart have German headings', () => {
  inGerman(() => {
    const histogram = { edges: [0, 0.5, 5.5], synthetic: [1, 3], holdout: [2, 2] };
    render(<DistanceHistogramChart histogram={histogram} />);
    expect(openTable('Tabelle zeigen')).toEqual([
      ['Von', 'Bis', 'Zurückgehaltene echte Zeilen', 'Synthetische Zeilen'],
      ['0', '0,500', '0,500', '0,250'],
      ['0,500', '5,500', '0,500', '0,750'],
    ]);
  });
});
