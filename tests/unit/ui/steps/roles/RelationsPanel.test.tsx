import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { relationId } from '../../../../../src/core/relations/relation.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import {
  RelationsPanel,
  type RelationsPanelProps,
} from '../../../../../src/ui/steps/roles/RelationsPanel.tsx';
import type { FoundRelation } from '../../../../../src/worker/api.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
};
const of = (kind: FoundRelation['kind'], columns: string[], words: string): FoundRelation => ({
  id: relationId({ kind, columns }),
  kind,
  columns,
  words,
});
const GRADE = of('determines', ['grade', 'years'], '"years" follows from "grade"');
const DATES = of('order', ['from', 'to'], '"from" is never after "to"');
const RANGE = of('range', ['age'], '"age" lies between 18 and 90');

function shown(changes: Partial<RelationsPanelProps> = {}) {
  let chosen: RunOptions['relations'] = changes.chosen ?? 'kept';
  const onFind = changes.onFind ?? vi.fn(() => Promise.resolve([GRADE, DATES, RANGE]));
  function Chosen() {
    const [present, setPresent] = useState(chosen);
    return (
      <RelationsPanel
        columns={['grade', 'years', 'from', 'to']}
        roles={ROLES}
        tableVersion={1}
        ready
        onCheck={() => Promise.resolve({ rows: 240, broken: 0 })}
        {...changes}
        onFind={onFind}
        chosen={present}
        onChoose={(next) => setPresent((chosen = next))}
      />
    );
  }
  render(<Chosen />);
  return { user: userEvent.setup(), chosen: () => chosen, onFind };
}
const found = () => screen.findByRole('group', { name: 'Found in the rows' });
const add = () => screen.getByRole('button', { name: 'Add relation' });

describe('what holds in every row', () => {
  test('is listed with a switch each; ranges, which hold of themselves, are not', async () => {
    const { user, chosen } = shown();
    const boxes = within(await found()).getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([true, true]);
    await user.click(screen.getByRole('checkbox', { name: GRADE.words }));
    expect(chosen()).toEqual({ off: [GRADE.id], added: [] });
    await user.click(screen.getByRole('checkbox', { name: GRADE.words }));
    expect(chosen()).toBe('kept');
  });

  test('are told apart where their words are the same', async () => {
    const twin = {
      ...DATES,
      id: relationId({ kind: 'order', columns: ['to', 'end'] }),
      columns: ['to', 'end'],
    };
    const { user, chosen } = shown({ onFind: () => Promise.resolve([DATES, twin]) });
    const boxes = within(await found()).getAllByRole<HTMLInputElement>('checkbox', { name: DATES.words });
    await user.click(boxes[1]!);
    expect(chosen()).toEqual({ off: [twin.id], added: [] });
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false]);
  });

  test('all are off where the setting says so, and one can be switched on', async () => {
    const { user, chosen } = shown({ chosen: 'off' });
    await found();
    await user.click(screen.getByRole('checkbox', { name: DATES.words }));
    expect(chosen()).toEqual({ off: [GRADE.id], added: [] });
  });

  test('is looked for once the roles can be used', () => {
    const { onFind } = shown({ ready: false });
    expect(onFind).not.toHaveBeenCalled();
    expect(screen.queryByRole('progressbar', { name: 'Looking for relations' })).not.toBeNull();
  });

  test('may be nothing, or not be found out', async () => {
    shown({ onFind: () => Promise.resolve([RANGE]) });
    expect(
      await screen.findByText('Nothing was found that holds in every row, but for chance.'),
    ).not.toBeNull();
  });

  test('says why it could not be found out', async () => {
    shown({ onFind: () => Promise.reject(new AppError('run.cancelled', 'It was stopped.', 'Try again.')) });
    expect((await screen.findByRole('alert')).textContent).toBe('It was stopped. Try again.');
  });
});

describe('a relation of one’s own', () => {
  test('is added where all rows have it, and taken away again', async () => {
    const { user, chosen } = shown();
    await found();
    await user.click(screen.getByText('Add a relation'));
    await user.selectOptions(screen.getByLabelText('First column'), 'years');
    await user.selectOptions(screen.getByLabelText('Second column'), 'to');
    await user.click(add());
    expect(chosen()).toEqual({ off: [], added: [{ kind: 'order', columns: ['years', 'to'] }] });
    await user.click(screen.getByRole('checkbox', { name: 'years ≤ to' }));
    expect(chosen()).toBe('kept');
  });

  test.each([
    [null, 'These columns cannot have it: choose columns of numbers or dates.'],
    [{ rows: 0, broken: 0 }, 'No row has a value in all of these columns.'],
    [{ rows: 240, broken: 7 }, 'Not added: 7 of 240 rows break it.'],
  ])('is refused with the reason: %j', async (checked, words) => {
    const { user, chosen } = shown({ onCheck: () => Promise.resolve(checked) });
    await found();
    await user.click(screen.getByText('Add a relation'));
    await user.click(add());
    expect((await screen.findByRole('alert')).textContent).toBe(words);
    expect(chosen()).toBe('kept');
  });

  test('may tell where a column is filled', async () => {
    const { user, chosen } = shown();
    await found();
    await user.click(screen.getByText('Add a relation'));
    await user.selectOptions(screen.getByLabelText('What holds'), 'filled');
    await user.click(add());
    expect(chosen()).toEqual({ off: [], added: [{ kind: 'filled', columns: ['grade', 'years'] }] });
    expect(screen.queryByRole('checkbox', { name: 'grade tells where to fill years' })).not.toBeNull();
  });

  test('tells nothing of a column that is filled in every row', async () => {
    const { user } = shown({ onCheck: () => Promise.resolve(null) });
    await found();
    await user.click(screen.getByText('Add a relation'));
    await user.selectOptions(screen.getByLabelText('What holds'), 'filled');
    await user.click(add());
    expect((await screen.findByRole('alert')).textContent).toContain('empty in some rows');
  });

  test('is between different columns, and not one that is listed', async () => {
    const { user } = shown();
    await found();
    await user.click(screen.getByText('Add a relation'));
    await user.selectOptions(screen.getByLabelText('Second column'), 'grade');
    await user.click(add());
    expect((await screen.findByRole('alert')).textContent).toBe('Choose different columns.');
    await user.selectOptions(screen.getByLabelText('First column'), 'from');
    await user.selectOptions(screen.getByLabelText('Second column'), 'to');
    await user.click(add());
    expect((await screen.findByRole('alert')).textContent).toBe('It is in the list already.');
  });
});
