import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { StepNav } from '../../../../src/ui/header/StepNav.tsx';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { descriptions } from '../described.ts';
import { openedModel, REVIEW, run, table } from '../session/fixtures.ts';

const after = (...actions: readonly SessionAction[]): Session =>
  actions.reduce(reduceSession, INITIAL_SESSION);
const OPENED: SessionAction = { type: 'tableOpened', slot: 'real', table: table() };
const ACCEPTED: SessionAction = { type: 'reviewAccepted', review: REVIEW };
const FINISHED: SessionAction = { type: 'jobFinished', run: run(1) };

function shown(session: Session) {
  const onGo = vi.fn();
  render(<StepNav session={session} onGo={onGo} />);
  const nav = within(screen.getByRole('navigation', { name: 'Steps' }));
  const button = (name: string) => nav.getByRole('button', { name });
  return { onGo, button, buttons: nav.getAllByRole('button') };
}
const marks = (buttons: readonly HTMLElement[]) =>
  buttons.map((button) => button.firstElementChild?.textContent || 'ticked');

describe('the steps', () => {
  test('at first are four, of which only the first is open; the others say why not', async () => {
    const user = userEvent.setup();
    const { buttons, onGo } = shown(INITIAL_SESSION);
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['1Data', '2Roles', '3Train', '4Report']);
    expect(buttons.map(descriptions)).toEqual([
      [],
      ['Load a table first.'],
      ['Load a table first.'],
      ['Train or audit first: the report shows what came of it.'],
    ]);
    expect(buttons.map((button) => button.getAttribute('aria-disabled'))).toEqual([
      null,
      'true',
      'true',
      'true',
    ]);
    for (const button of buttons.slice(1)) await user.click(button);
    expect(onGo).not.toHaveBeenCalled();
  });

  test('that are blocked stay in reach of Tab and do nothing by key', async () => {
    const user = userEvent.setup();
    const { buttons, onGo } = shown(INITIAL_SESSION);
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(buttons[1]);
    await user.keyboard('{Enter} ');
    expect(onGo).not.toHaveBeenCalled();
    expect(buttons[1]!.title).toBe('Load a table first.');
  });

  test('open with a table, and lead there by click, Enter and Space', async () => {
    const user = userEvent.setup();
    const { button, onGo } = shown(after(OPENED));
    await user.click(button('Roles'));
    await user.keyboard('{Enter}');
    await user.tab();
    await user.keyboard(' ');
    expect(onGo.mock.calls).toEqual([['roles'], ['roles'], ['train']]);
  });

  test('wait for roles that can be used', () => {
    const error = new AppError('roles.overlap', 'A column has two roles.', 'Choose one.');
    const { button } = shown(after(OPENED, { type: 'reviewRefused', error }));
    expect(descriptions(button('Train'))).toEqual(['The roles need a correction first.']);
    expect(descriptions(button('Roles'))).toEqual([]);
  });

  test('tell which is shown, and tick what is done', () => {
    const { buttons } = shown(after(OPENED, ACCEPTED, { type: 'stepChosen', step: 'train' }));
    expect(buttons.map((button) => button.getAttribute('aria-current'))).toEqual([null, null, 'step', null]);
    expect(marks(buttons)).toEqual(['ticked', 'ticked', '3', '4']);
  });

  test('tick no step that is shown', () => {
    const { buttons } = shown(after(OPENED, ACCEPTED, FINISHED, { type: 'stepChosen', step: 'report' }));
    expect(marks(buttons)).toEqual(['ticked', 'ticked', 'ticked', '4']);
  });

  test('have one more once a model is open', async () => {
    const model = openedModel();
    const opened = { model, run: null, tables: { real: null, holdout: null } };
    const { buttons, button, onGo } = shown(after({ type: 'savedOpened', opened }));
    expect(buttons).toHaveLength(5);
    expect(button('Generate').getAttribute('aria-current')).toBe('step');
    await userEvent.click(button('Generate'));
    expect(onGo.mock.calls).toEqual([['generate']]);
  });
});
