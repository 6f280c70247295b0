import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { PresentButton } from '../../../../src/ui/present/PresentButton.tsx';
import { Presenter } from '../../../../src/ui/present/Presenter.tsx';
import { slidesOf, type Slide } from '../../../../src/ui/present/slides.ts';
import { department, peopleOf, withinOf } from '../../core/evaluate/within/admissions.ts';
import { exportedOf } from '../../core/report/exampleReport.ts';
import { inGerman } from '../../inGerman.ts';
import { englishWordsIn } from '../englishWords.ts';

const SLIDES = (): readonly Slide[] => [
  ...slidesOf({ report: null, audit: null, source: 'people.csv', lesson: null }),
  { kind: 'scores', metrics: [] },
];
const presenter = () => <Presenter slides={SLIDES()} link="https://example.org/" onEnd={vi.fn()} />;

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
    render(<Presenter slides={own} link="https://example.org/" onEnd={vi.fn()} />);
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
