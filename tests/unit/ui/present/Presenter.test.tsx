import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { PresentButton } from '../../../../src/ui/present/PresentButton.tsx';
import { Presenter } from '../../../../src/ui/present/Presenter.tsx';
import { presentBlockedBy, presentedOf } from '../../../../src/ui/present/presented.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { pictureReportOf } from '../../core/report/pictures/pictureExample.ts';
import { shades, watchCanvases } from '../pictures/drawnPictures.ts';
import { slidesOf, type Slide } from '../../../../src/ui/present/slides.ts';
import { department, peopleOf, withinOf } from '../../core/evaluate/within/admissions.ts';
import { exportedOf } from '../../core/report/exampleReport.ts';
import { inGerman } from '../../inGerman.ts';
import { englishWordsIn } from '../englishWords.ts';

const SLIDES = (): readonly Slide[] => [
  ...slidesOf({ report: null, audit: null, source: 'people.csv', lesson: null }),
  { kind: 'scores', metrics: [] },
];
const presenter = (slides = SLIDES()) => (
  <Presenter slides={slides} link="https://example.org/" loadPage={vi.fn()} onEnd={vi.fn()} />
);

describe('of a run on pictures', () => {
  const report = pictureReportOf();
  const session: Session = {
    ...INITIAL_SESSION,
    pictureRuns: [{ id: 4, kind: 'pictures', options: DEFAULT_OPTIONS, report, hasRows: true }],
    currentRunId: 4,
  };

  test('pictures, findings and figures are shown, a screen each', async () => {
    watchCanvases();
    expect(presentBlockedBy(session)).toBeNull();
    const slides = slidesOf(presentedOf(session, null));
    expect(slides.map(({ kind }) => kind)).toEqual([
      ...['opening', 'pictures', 'finding', 'finding', 'finding', 'finding', 'pictureFigures'],
    ]);
    const loadPage = vi.fn(async () => ({ total: 1, pictures: shades(9), shown: [] }));
    render(<Presenter slides={slides} link="x" loadPage={loadPage} onEnd={vi.fn()} />);
    await userEvent.keyboard('{ArrowRight}');
    expect(await screen.findByRole('img', { name: 'c · blue' })).toBeTruthy();
    expect(screen.getAllByRole('img')).toHaveLength(6);
    expect(loadPage).toHaveBeenCalledWith(4, expect.objectContaining({ kind: 'synthetic', label: 'a' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('heading').textContent).toContain('groups');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});

describe('the presentation', () => {
  test('goes from screen to screen and says which it is', async () => {
    const user = userEvent.setup();
    render(presenter());
    expect(screen.getByRole('status').textContent).toBe('Screen 1 of 2');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('status').textContent).toBe('Screen 2 of 2');
    expect(screen.getByRole('heading').textContent).toBe('Four scores, of 100');
  });

  test('in German has nothing of English left', () => {
    const { container } = inGerman(() => render(presenter()));
    expect(screen.getByRole('status').textContent).toBe('Bildschirm 1 von 2');
    expect(container.querySelector('.presenter__stage')?.textContent).toContain(
      'Der Code führt zu dieser Seite mit ihren Einstellungen.',
    );
    expect(englishWordsIn(container.textContent)).toEqual([]);
  });

  test('shows what was compared within another column, a screen a table', () => {
    const within = [withinOf(peopleOf(department('A', [10, 40], [20, 40])))];
    const slides = slidesOf({ report: exportedOf({ within }), audit: null, source: '', lesson: null });
    const own = slides.filter(({ kind }) => kind === 'within');
    expect(own).toHaveLength(within[0]!.tables.length);
    render(presenter(own));
    expect(screen.getByRole('heading').textContent).toBe(
      'Over all, Male have the favourable label 25.0 points less often, compared with Female; within department 25.0 points less often: the difference is about the same.',
    );
    expect(screen.getByRole('figure')).toBeTruthy();
  });

  test('gives the focus back to its button, whatever that is called', () => {
    const page = (isPresenting: boolean) => (
      <>
        <PresentButton blockedBy={null} onPresent={vi.fn()} />
        {isPresenting && presenter()}
      </>
    );
    const { rerender } = inGerman(() => render(page(true)));
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
    inGerman(() => rerender(page(false)));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Präsentieren' }));
  });
});
