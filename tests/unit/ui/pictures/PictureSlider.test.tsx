import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { PictureSlider } from '../../../../src/ui/pictures/PictureSlider.tsx';
import { useMovedPictures } from '../../../../src/ui/pictures/useMovedPictures.ts';
import type { MovedPictures } from '../../../../src/worker/pictureCalls.ts';

const moved = (alpha: number): MovedPictures => ({
  ...{ runId: 1, alpha, rows: 200, moved: 50, milliseconds: 12 },
  ties: {
    labels: ['one', 'two'],
    groups: ['red', 'blue'],
    counts: [
      [60, 40],
      [30, 70],
    ],
  },
});

const onMeasure = vi.fn();

function Shown({ onMove }: { readonly onMove: (alpha: number) => Promise<MovedPictures> }) {
  const state = useMovedPictures({ start: 1, onMove });
  return <PictureSlider state={state} start={1} figures={{ alpha: 1, blockedBy: null, onMeasure }} />;
}

const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Fairness slider (α)' });

describe('the slider of pictures', () => {
  test('says that it moves the group, and not what a picture shows', () => {
    render(<Shown onMove={async (alpha) => moved(alpha)} />);
    expect(slider().value).toBe('1');
    expect(slider().getAttribute('aria-valuetext')).toBe('1.00: group independent of class');
    expect(screen.getByText(/cannot be flipped against what the picture shows/)).toBeTruthy();
    expect(screen.getByText('The pictures are those of α = 1.00. The figures below are too.')).toBeTruthy();
  });

  test('asks for the last of several positions, and says what moved', async () => {
    const onMove = vi.fn(async (alpha: number) => moved(alpha));
    render(<Shown onMove={onMove} />);
    for (const value of ['0.8', '0.5', '0.25']) fireEvent.change(slider(), { target: { value } });
    expect(await screen.findByText(/pictures drawn with another group/)).toBeTruthy();
    expect(onMove).toHaveBeenCalledExactlyOnceWith(0.25);
    expect(screen.getByText(/25\.0 % of them/)).toBeTruthy();
    expect(
      screen.getByText('The pictures are those of α = 0.25. The figures below are still those of α = 1.00.'),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Measure the figures at α = 0.25' }));
    expect(onMeasure).toHaveBeenCalledOnce();
    const table = screen.getByRole('table', { name: 'Synthetic pictures by class and group' });
    expect(table.textContent).toContain('6040');
  });

  test('says why it could not be moved', async () => {
    render(<Shown onMove={() => Promise.reject(new Error('gone'))} />);
    fireEvent.change(slider(), { target: { value: '0' } });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('gone'));
  });
});
