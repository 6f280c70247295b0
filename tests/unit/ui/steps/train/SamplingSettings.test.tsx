import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { SamplingSettings } from '../../../../../src/ui/steps/train/SamplingSettings.tsx';
import { descriptions } from '../../described.ts';
import { csvOf, opened, PEOPLE } from '../people.ts';

interface Wanted {
  readonly text?: string;
  readonly roles?: Partial<Roles>;
  readonly options?: Partial<RunOptions>;
  readonly groups?: readonly string[] | null;
}

async function shown({
  text = PEOPLE,
  roles = {},
  options: changes = {},
  groups = ['Female', 'Male'],
}: Wanted = {}) {
  const { table } = await opened(text);
  let options: RunOptions = { ...DEFAULT_OPTIONS, ...changes };
  function Edited() {
    const [present, setPresent] = useState(options);
    const edit = (edits: Partial<RunOptions>) => setPresent((options = { ...options, ...edits }));
    return (
      <SamplingSettings
        options={present}
        table={table}
        roles={{ ...table.suggestedRoles, ...roles }}
        groups={groups}
        onEdit={edit}
      />
    );
  }
  render(<Edited />);
  return { user: userEvent.setup(), options: () => options };
}
const group = (name: string) => screen.getByRole('group', { name });
const choices = (of: string) =>
  within(group(of))
    .getAllByRole<HTMLInputElement>('radio')
    .map(
      (radio) =>
        `${radio.checked ? '* ' : ''}${radio.parentElement?.querySelector('.choice-group__name')?.textContent}`,
    );
const choose = (of: string, name: string) => within(group(of)).getByRole('radio', { name });
/** Each weight, its value and the share that it comes to. */
const weights = (of: string) =>
  within(group(of))
    .getAllByRole<HTMLInputElement>('textbox')
    .map((field) => [field.labels?.[0]?.textContent, field.value, descriptions(field)[0]]);
const type = (of: string, name: string, value: string) =>
  fireEvent.change(within(group(of)).getByRole('textbox', { name }), { target: { value } });

describe('the mix of the groups', () => {
  const MIX = 'Mix of the groups';
  const WEIGHTS = 'Weights of the groups';

  test('is as observed, equal, or by weights of one’s own', async () => {
    const { user, options } = await shown();
    expect(choices(MIX)).toEqual(['* As observed', 'Balanced', 'Custom']);
    expect(screen.queryByRole('group', { name: WEIGHTS })).toBeNull();
    await user.click(choose(MIX, 'Balanced'));
    expect(options().mix).toBe('balanced');
    await user.click(choose(MIX, 'Custom'));
    expect(options().mix).toEqual({ groups: { Female: 1, Male: 1 } });
    expect(weights(WEIGHTS)).toEqual([
      ['Female', '1', '50 % of the rows'],
      ['Male', '1', '50 % of the rows'],
    ]);
  });

  test('says what share a weight comes to', async () => {
    const { user, options } = await shown();
    await user.click(choose(MIX, 'Custom'));
    type(WEIGHTS, 'Female', '3');
    expect(options().mix).toEqual({ groups: { Female: 3, Male: 1 } });
    expect(weights(WEIGHTS).map(([, , share]) => share)).toEqual(['75 % of the rows', '25 % of the rows']);
    type(WEIGHTS, 'Male', '0');
    expect(weights(WEIGHTS).map(([, , share]) => share)).toEqual(['100 % of the rows', '0 % of the rows']);
  });

  test.each(['', '-1', 'many', '1e999'])(
    'keeps a weight of “%s” out of the settings, and says why',
    async (typed) => {
      const { user, options } = await shown();
      await user.click(choose(MIX, 'Custom'));
      type(WEIGHTS, 'Female', typed);
      expect(within(group(WEIGHTS)).getByRole('alert').textContent).toBe(
        typed === '' ? 'Enter a number.' : 'Enter 0 or more; at least one must be above 0.',
      );
      expect(weights(WEIGHTS)[0]?.[1]).toBe(typed);
      expect(options().mix).toEqual({ groups: { Female: 1, Male: 1 } });
    },
  );

  test('does not let the last weight above 0 go', async () => {
    const { options } = await shown({ options: { mix: { groups: { Female: 2, Male: 0 } } } });
    type(WEIGHTS, 'Female', '0');
    expect(within(group(WEIGHTS)).getByRole('alert')).toBeTruthy();
    expect(options().mix).toEqual({ groups: { Female: 2, Male: 0 } });
  });

  test('offers no weights where no groups are known', async () => {
    await shown({ groups: null });
    expect(choices(MIX)).toEqual(['* As observed', 'Balanced']);
  });

  test('keeps the names of a mix that a file brought, before the groups are counted', async () => {
    const mix = { groups: { 'Fe\u202Emale': 1, Male: 3 } };
    await shown({ groups: null, options: { mix } });
    expect(choices(MIX)).toEqual(['As observed', 'Balanced', '* Custom']);
    expect(weights(WEIGHTS)).toEqual([
      ['Fe␣male', '1', '25 % of the rows'],
      ['Male', '3', '75 % of the rows'],
    ]);
  });

  test('knows a group that is called as something that every object has', async () => {
    const { user } = await shown({ groups: ['__proto__', 'constructor'] });
    await user.click(choose(MIX, 'Custom'));
    expect(weights(WEIGHTS)).toEqual([
      ['__proto__', '1', '50 % of the rows'],
      ['constructor', '1', '50 % of the rows'],
    ]);
    type(WEIGHTS, '__proto__', '3');
    expect(weights(WEIGHTS)[0]).toEqual(['__proto__', '3', '75 % of the rows']);
  });

  test('gives a group without a weight none, whatever it is called', async () => {
    await shown({ groups: ['A', 'constructor'], options: { mix: { groups: { A: 2 } } } });
    expect(weights(WEIGHTS)).toEqual([
      ['A', '2', '100 % of the rows'],
      ['constructor', '0', '0 % of the rows'],
    ]);
  });
});

describe('conditions', () => {
  const CONDITIONS = 'Only rows where';
  const column = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Column' });
  const value = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Value' });
  const add = () => screen.getByRole('button', { name: 'Add condition' });
  const texts = (list: HTMLSelectElement) => [...list.options].map(({ text }) => text);
  const listed = () =>
    [...document.querySelectorAll('.where-fields__list li > span')].map(({ textContent }) => textContent);

  test('are of the columns with categories that take part', async () => {
    await shown({ roles: { ignored: ['id', 'race'] } });
    expect(texts(column())).toEqual(['sex', 'hired']);
    expect(texts(value())).toEqual(['Female', 'Male']);
    expect(listed()).toEqual([]);
  });

  test('are added, one a column, by key', async () => {
    const { user, options } = await shown();
    await user.selectOptions(column(), 'race');
    await user.selectOptions(value(), 'B');
    add().focus();
    await user.keyboard('{Enter}');
    expect(options().where).toEqual([{ column: 'race', value: 'B' }]);
    expect(listed()).toEqual(['race = B']);
    expect(texts(column())).toEqual(['sex', 'hired']);
    await user.click(add());
    expect(options().where[1]).toEqual({ column: 'sex', value: 'Female' });
    await user.click(add());
    expect(screen.queryByRole('button', { name: 'Add condition' })).toBeNull();
    expect(listed()).toHaveLength(3);
  });

  test('are removed, each by its own name', async () => {
    const where = [
      { column: 'race', value: 'B' },
      { column: 'sex', value: 'Fe\u202Emale' },
    ];
    const { user, options } = await shown({ options: { where } });
    expect(listed()).toEqual(['race = B', 'sex = Fe␣male']);
    await user.click(screen.getByRole('button', { name: 'Remove the condition on race' }));
    expect(options().where).toEqual([where[1]]);
    expect(texts(column())).toEqual(['race', 'hired']);
  });

  test('begin with the first value again where another column is chosen', async () => {
    const { user, options } = await shown();
    await user.selectOptions(value(), 'Male');
    await user.selectOptions(column(), 'race');
    expect(value().value).toBe('A');
    await user.click(add());
    expect(options().where).toEqual([{ column: 'race', value: 'A' }]);
  });

  test('of a column of very many values are typed, with those listed as suggestions', async () => {
    const cities = Array.from({ length: 600 }, (_, i) => [2, `Male,city ${i}`] as const);
    const { user, options } = await shown({
      text: csvOf('sex,city', ...cities),
      roles: { ignored: ['id', 'sex'] },
    });
    await user.selectOptions(column(), 'city');
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Value' });
    expect(field.tagName).toBe('INPUT');
    expect(field.list?.querySelectorAll('option')).toHaveLength(500);
    expect(descriptions(add())).toEqual(['Enter a value first.']);
    await user.click(add());
    expect(options().where).toEqual([]);
    await user.type(field, 'city 599');
    await user.click(add());
    expect(options().where).toEqual([{ column: 'city', value: 'city 599' }]);
  });

  test('are none where no column has categories', async () => {
    await shown({ roles: { ignored: ['id', 'sex', 'race', 'hired'] } });
    expect(screen.queryByRole('group', { name: CONDITIONS })).toBeNull();
  });
});

describe('the mix of the target', () => {
  const MIX = 'Mix of the target';

  test('is as in the data, or by weights of its values', async () => {
    const { user, options } = await shown();
    expect(choices(MIX)).toEqual(['* As in the data', 'By weights']);
    await user.click(choose(MIX, 'By weights'));
    expect(options().targetMix).toEqual({ no: 1, yes: 1 });
    type('Weights of the outcomes', 'yes', '4');
    expect(options().targetMix).toEqual({ no: 1, yes: 4 });
    expect(weights('Weights of the outcomes')).toEqual([
      ['no', '1', '20 % of the rows'],
      ['yes', '4', '80 % of the rows'],
    ]);
    await user.click(choose(MIX, 'As in the data'));
    expect(options().targetMix).toBeNull();
  });

  test('is none of a numeric target', async () => {
    await shown({ roles: { target: { kind: 'numeric', column: 'age' } } });
    expect(screen.queryByRole('group', { name: MIX })).toBeNull();
  });
});
