import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { speak } from '../../../../src/core/language/language.ts';
import type { PictureReading } from '../../../../src/core/pictures/pictureReading.ts';
import { messages } from '../../../../src/languages/de.po';
import { CloserLook, type CloserLookProps } from '../../../../src/ui/pictures/CloserLook.tsx';
import { Pager } from '../../../../src/ui/pictures/Pager.tsx';
import { PictureFacts } from '../../../../src/ui/pictures/PictureFacts.tsx';
import { PictureSlider } from '../../../../src/ui/pictures/PictureSlider.tsx';
import { formInWords } from '../../../../src/core/report/pictures/formInWords.ts';
import type { MovedPictures } from '../../../../src/worker/pictureCalls.ts';
import { shades, watchCanvases } from './drawnPictures.ts';

const ENGLISH = /\b(?:the|of|and|is|are|pictures?|rows|with|that|this|not|to)\b/i;

beforeEach(() => {
  watchCanvases();
  speak('de', messages);
});
afterEach(() => {
  speak('en', {});
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the slider of pictures, in German', () => {
  const moved: MovedPictures = {
    ...{ runId: 1, alpha: 0.25, rows: 2000, moved: 1500, milliseconds: 12 },
    ties: { labels: ['3'], groups: ['rot'], counts: [[2000]] },
  };
  function shown(of: MovedPictures | null) {
    const state = { alpha: 0.25, moved: of, fault: null, move: () => {} };
    const figures = { alpha: 1, blockedBy: null, onMeasure: () => {} };
    return render(<PictureSlider state={state} start={1} figures={figures} />).container;
  }

  test('says what moved, with the figure marked', () => {
    const container = shown(moved);
    const told = container.querySelector('.alpha-slider__moved p');
    expect(told?.textContent.replaceAll(/(?<=\d)[.,](?=\d)/g, '')).toBe(
      'Bilder, die mit einer anderen Gruppe gezeichnet sind als bei α = 0: 1500 (750 % von ihnen), in 12 ms',
    );
    expect(told?.querySelector('b')?.textContent).toMatch(/^1.500$/);
    expect(container.textContent).not.toMatch(ENGLISH);
  });

  test('of a run without pictures tells no share', () => {
    const told = shown({ ...moved, rows: 0, moved: 0 }).querySelector('.alpha-slider__moved p');
    expect(told?.textContent).toBe(
      'Bilder, die mit einer anderen Gruppe gezeichnet sind als bei α = 0: 0, in 12 ms',
    );
  });
});

test('what is picked is told, one or two', () => {
  const props: Omit<CloserLookProps, 'picked'> = {
    groups: ['rot'],
    loadSwap: async () => shades(1),
    loadStrip: async () => shades(1, 2, 3, 4, 5, 6, 7, 8),
    onClear: () => {},
  };
  const first = { kind: 'synthetic', row: 4, label: '3', group: 'rot' } as const;
  const second = { kind: 'real', row: 9, label: '7', group: 'rot' } as const;
  const { rerender } = render(<CloserLook {...props} picked={[first]} />);
  expect(screen.getByText('Gewählt: synthetisches Bild 5 (3 · rot).')).toBeTruthy();
  rerender(<CloserLook {...props} picked={[first, second]} />);
  expect(
    screen.getByText('Gewählt: synthetisches Bild 5 (3 · rot) und echtes Bild 10 (7 · rot).'),
  ).toBeTruthy();
});

test.each([
  [0, 'Keine Bilder'],
  [40, '1 bis 24 von 40'],
])('of %d pictures a page', (total, span) => {
  render(<Pager from={0} size={24} total={total} onTurn={() => {}} />);
  expect(screen.getByRole('status').textContent).toBe(span);
  expect(screen.getByRole('button', { name: 'Weiter zu den nächsten Bildern' })).toBeTruthy();
});

describe('facts of the pictures that were read, in German', () => {
  const READING: PictureReading = {
    ...{ column: 'Bild', count: 60, form: { side: 28, channels: 1 }, way: 'folders' },
    ...{ folderColumns: [], leftOut: [], unused: { count: 0, names: [] } },
    changed: { notSquare: 0, transparent: 0, enlarged: 0 },
    ...{ smallest: [28, 28], largest: [28, 28] },
  };
  const factsOf = (changed: Partial<PictureReading>) =>
    [...render(<PictureFacts reading={{ ...READING, ...changed }} />).container.querySelectorAll('li')].map(
      ({ textContent }) => textContent,
    );

  test('of one size', () => {
    expect(factsOf({})).toEqual([
      '60 Bilder mit 28 × 28 Pixeln wurden gelesen: ihre Ordner sagen, was sie zeigen.',
    ]);
  });

  test('of several sizes, changed, and some of no row', () => {
    expect(
      factsOf({
        ...{ way: 'named', largest: [64, 48] },
        changed: { notSquare: 1, transparent: 2, enlarged: 3 },
        unused: { count: 1, names: ['a.png'] },
      }),
    ).toEqual([
      '60 Bilder mit 28 × 28 bis 64 × 48 Pixeln wurden gelesen: die Tabelle nennt sie.',
      'Nicht so breit wie hoch: 1. Jedes davon liegt ganz in der Mitte, auf Weiß.',
      'Mit durchsichtigen Pixeln, die nun auf Weiß liegen: 2.',
      'Mit weniger Pixeln, als sie nun haben: 3. Mehr ist darauf deshalb nicht zu sehen.',
      'Bilder, die keine Zeile nennt: 1, etwa "a.png". Sie werden nicht verwendet.',
    ]);
  });
});

test('the form of pictures', () => {
  expect(formInWords({ side: 28, channels: 1 })).toBe('28 × 28, grau');
  expect(formInWords({ side: 64, channels: 3 })).toBe('64 × 64, in Farbe');
});
