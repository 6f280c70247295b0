import { render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { StepHead } from '../../../../src/ui/components/StepHead.tsx';

describe('the head of a step', () => {
  const scrolled = vi.fn();
  beforeEach(() => {
    scrolled.mockClear();
    vi.spyOn(window, 'scrollTo').mockImplementation(scrolled);
  });

  test('takes the focus and scrolls up once, when the step opens', () => {
    const { rerender } = render(
      <>
        <input aria-label="elsewhere" />
        <StepHead title="Data" lead="Load a table." />
      </>,
    );
    const heading = screen.getByRole('heading', { level: 1, name: 'Data' });
    expect(document.activeElement).toBe(heading);
    expect(heading.tabIndex).toBe(-1);
    expect(scrolled).toHaveBeenCalledWith(0, 0);

    screen.getByRole('textbox').focus();
    rerender(
      <>
        <input aria-label="elsewhere" />
        <StepHead title="Data" lead="p.csv is loaded." />
      </>,
    );
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    expect(scrolled).toHaveBeenCalledTimes(1);
  });

  test('says its lead whole in a tooltip, and has the next thing to do', () => {
    const { container, rerender } = render(
      <StepHead title="Data" lead="Load a table." action={<button>Choose roles</button>} />,
    );
    expect(screen.getByText('Load a table.').title).toBe('Load a table.');
    expect(screen.getByRole('button', { name: 'Choose roles' })).toBeTruthy();
    rerender(<StepHead title="Data" lead="Load a table." />);
    expect(container.querySelector('.step-head__action')).toBeNull();
  });
});
