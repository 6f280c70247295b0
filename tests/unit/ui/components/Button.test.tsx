import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { Button } from '../../../../src/ui/components/Button.tsx';
import { descriptions } from '../described.ts';

describe('a button', () => {
  test('acts by click, Enter and Space, and sends no form', async () => {
    const user = userEvent.setup();
    const onClick = vi.fn();
    render(<Button onClick={onClick}>Train</Button>);
    const button = screen.getByRole('button', { name: 'Train' });
    expect(button.getAttribute('type')).toBe('button');
    await user.click(button);
    await user.keyboard('{Enter}');
    await user.keyboard(' ');
    expect(onClick).toHaveBeenCalledTimes(3);
    expect(descriptions(button)).toEqual([]);
    expect(button.hasAttribute('aria-disabled')).toBe(false);
  });

  test('that cannot be used stays in reach, says why and does nothing', async () => {
    const user = userEvent.setup();
    const onClick = vi.fn();
    render(
      <Button onClick={onClick} blockedBy="Load a table first.">
        Train
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Train' });
    await user.tab();
    expect(document.activeElement).toBe(button);
    await user.keyboard('{Enter} ');
    await user.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(descriptions(button)).toEqual(['Load a table first.']);
    expect(button.title).toBe('Load a table first.');
  });

  test('blocked for an unsaid reason is blocked all the same', async () => {
    const onClick = vi.fn();
    render(
      <Button onClick={onClick} blockedBy="">
        Train
      </Button>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(onClick).not.toHaveBeenCalled();
  });

  test('is called by its label where it has one, and tells what it opens', () => {
    const { rerender } = render(
      <Button onClick={() => {}} label="Save chart as PNG" icon="file" iconAfter="arrow" expanded={false}>
        PNG
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Save chart as PNG', expanded: false });
    const icons = [...button.querySelectorAll('svg')];
    expect(icons.map((icon) => icon.getAttribute('aria-hidden'))).toEqual(['true', 'true']);
    expect(button.firstElementChild).toBe(icons[0]);
    expect(button.lastElementChild).toBe(icons[1]);
    rerender(
      <Button onClick={() => {}} expanded>
        PNG
      </Button>,
    );
    expect(screen.getByRole('button', { name: 'PNG', expanded: true })).toBe(button);
  });

  test('has a look of its own, and a plain one else', () => {
    render(
      <>
        <Button onClick={() => {}} look="danger">
          Forget
        </Button>
        <Button onClick={() => {}}>Keep</Button>
      </>,
    );
    expect(screen.getByRole('button', { name: 'Forget' }).className).toBe('button button--danger');
    expect(screen.getByRole('button', { name: 'Keep' }).className).toBe('button button--secondary');
  });
});
