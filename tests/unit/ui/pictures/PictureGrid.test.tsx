import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PictureGrid } from '../../../../src/ui/pictures/PictureGrid.tsx';
import { shades, watchCanvases } from './drawnPictures.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const CAPTIONS = ['3 · red', '7 · blue', '1 · red'];

describe('pictures side by side', () => {
  test('each is drawn once and named by what it shows', () => {
    const drawn = watchCanvases();
    render(<PictureGrid label="Synthetic pictures" pictures={shades(10, 20, 30)} captions={CAPTIONS} />);
    expect(drawn).toEqual([10, 20, 30]);
    expect(screen.getByRole('list', { name: 'Synthetic pictures' })).toBeTruthy();
    expect(screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'))).toEqual(CAPTIONS);
  });

  test('are picked by click, and say which are', async () => {
    watchCanvases();
    const onPick = vi.fn<(index: number) => void>();
    render(
      <PictureGrid
        label="Pictures"
        pictures={shades(1, 2, 3)}
        captions={CAPTIONS}
        picked={[2]}
        onPick={onPick}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: '7 · blue' }));
    expect(onPick).toHaveBeenCalledExactlyOnceWith(1);
    const pressed = screen.getAllByRole('button').map((button) => button.getAttribute('aria-pressed'));
    expect(pressed).toEqual(['false', 'false', 'true']);
  });

  test('are one stop of the Tab key; arrows go on from there, and Enter picks', async () => {
    watchCanvases();
    const user = userEvent.setup();
    const onPick = vi.fn<(index: number) => void>();
    render(<PictureGrid label="Pictures" pictures={shades(1, 2, 3)} captions={CAPTIONS} onPick={onPick} />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '3 · red' }));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith(1);
    await user.keyboard('{End}{ArrowRight}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '1 · red' }));
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test('show names without what cannot be printed', () => {
    watchCanvases();
    render(<PictureGrid label="Pictures" pictures={shades(1)} captions={['a\u202Eb']} />);
    expect(screen.getByRole('img', { name: 'a␣b' })).toBeTruthy();
  });
});
