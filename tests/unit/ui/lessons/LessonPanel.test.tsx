import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { BERKELEY_LESSON } from '../../../../src/ui/lessons/catalogue/berkeley.ts';
import { LessonPanel } from '../../../../src/ui/lessons/LessonPanel.tsx';
import {
  advance,
  startLesson,
  type LessonEvent,
  type LessonProgress,
} from '../../../../src/ui/lessons/progress.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { seenOfSample } from './sampleSeen.ts';

Element.prototype.scrollTo = () => {};
vi.setConfig({ testTimeout: 20_000 });

/** The panel of the lesson on Berkeley over a session that a test supplies. */
function shown(session: Session = { ...INITIAL_SESSION, sampleId: 'berkeley' }, at = 0) {
  const actions = { goTo: vi.fn(), openSample: vi.fn(() => Promise.resolve()) };
  let progress: LessonProgress = startLesson(BERKELEY_LESSON, at);
  let send: (event: LessonEvent) => void = () => {};
  function Taught() {
    const [now, setNow] = useState(progress);
    send = (event) => setNow((last) => (progress = advance(BERKELEY_LESSON, last, event)));
    return (
      <LessonPanel lesson={BERKELEY_LESSON} progress={now} session={session} actions={actions} send={send} />
    );
  }
  render(<Taught />);
  return {
    user: userEvent.setup(),
    actions,
    progress: () => progress,
    send: (event: LessonEvent) => act(() => send(event)),
  };
}
const answer = () => document.querySelector('[aria-live="polite"]');
const button = (name: string) => screen.getByRole('button', { name });

test('asks first, then says what to do, then answers by what the page shows', async () => {
  const { user, send } = shown();
  expect(screen.queryByRole('button', { name: 'Show me' })).toBeNull();
  expect(button('That is my answer').getAttribute('aria-disabled')).toBe('true');
  await user.click(screen.getByRole('radio', { name: 'About 70' }));
  await user.keyboard('{ArrowUp}');
  expect(answer()?.textContent).toBe('');
  await user.click(button('That is my answer'));
  expect(screen.getByText('You said: About 40')).toBeTruthy();
  expect(document.activeElement).toBe(button('Show me'));
  send({ type: 'saw', seen: await seenOfSample('berkeley') });
  expect(answer()?.textContent).toMatch(/^As you predicted\.39 of 100 are admitted/);
  await user.click(button('Next'));
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'Over all' }));
  await user.click(button('Back'));
  expect(answer()?.textContent).toContain('39 of 100');
});

test('says what has to come before, and opens the sample where it is not open', async () => {
  const { user, actions } = shown(INITIAL_SESSION, 4);
  await user.click(screen.getAllByRole('radio')[0]!);
  await user.click(button('That is my answer'));
  expect(screen.getByText('Before that: Load a table first.')).toBeTruthy();
  expect(button('Show me').getAttribute('aria-disabled')).toBe('true');
  await user.click(button('Open the sample'));
  expect(actions.openSample).toHaveBeenCalledWith('berkeley');
});

test('says where a control is not on the page', async () => {
  const { user } = shown({ ...INITIAL_SESSION, sampleId: 'berkeley' });
  await user.click(screen.getAllByRole('radio')[0]!);
  await user.click(button('That is my answer'));
  await user.click(button('Show me'));
  expect(await screen.findByText('“Columns” is not on the page now.', {}, { timeout: 8000 })).toBeTruthy();
});

test('is left by its button, and a step can be skipped', async () => {
  const { user, progress } = shown();
  await user.click(button('Skip this step'));
  expect(progress().at).toBe(1);
  await user.click(button('Leave the lesson'));
  expect(progress().isOpen).toBe(false);
});
