import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ProgressBar } from '../../../../src/ui/components/ProgressBar.tsx';

const bar = () => screen.getByRole('progressbar', { name: 'Reading p.csv' });
const fill = () => (bar().firstElementChild as HTMLElement).style.width;

describe('progress', () => {
  test('is told as a whole number and in words', () => {
    render(<ProgressBar label="Reading p.csv" percent={41.6} text="42 %, about 20 s left" />);
    const told = ['aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'];
    expect(told.map((name) => bar().getAttribute(name))).toEqual(['0', '100', '42', '42 %, about 20 s left']);
    expect(fill()).toBe('41.6%');
    expect(bar().className).toBe('progress-bar');
  });

  test('that is not known has no number, which is not 0', () => {
    const { rerender } = render(<ProgressBar label="Reading p.csv" percent={null} />);
    expect(bar().hasAttribute('aria-valuenow')).toBe(false);
    expect(bar().className).toContain('progress-bar--unknown');
    rerender(<ProgressBar label="Reading p.csv" percent={0} />);
    expect(bar().getAttribute('aria-valuenow')).toBe('0');
    expect(fill()).toBe('0%');
  });
});
