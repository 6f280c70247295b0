import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChartTooltip } from '../../../../src/ui/charts/ChartTooltip.tsx';
import { tooltipLines } from './onScreen.ts';

test('a tooltip has a heading, then a line for each series with its colour', () => {
  render(
    <ChartTooltip
      heading="Step 10"
      lines={[
        { label: 'Real', value: '0.25', color: 'rgb(1, 2, 3)' },
        { label: 'Synthetic', value: '–' },
      ]}
    />,
  );
  expect(tooltipLines()).toEqual(['Step 10', 'Real: 0.25', 'Synthetic: –']);
  const swatches = [...document.querySelectorAll<HTMLElement>('.chart-tooltip__swatch')];
  expect(swatches.map((swatch) => swatch.style.background)).toEqual(['rgb(1, 2, 3)']);
});

test('a tooltip shows names from the file as text, the unprintable marked', () => {
  render(<ChartTooltip heading={'<b>\u202Ea'} lines={[{ label: 'x\u0000', value: '1' }]} />);
  expect(screen.getByText('<b>␣a')).toBeTruthy();
  expect(screen.getByText('x␣')).toBeTruthy();
});
