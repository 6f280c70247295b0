import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { RolesForm } from '../../../../../src/ui/steps/roles/RolesForm.tsx';
import { descriptions } from '../../described.ts';
import { csvOf, opened, PEOPLE } from '../people.ts';

/** The form over a table read from CSV text, with roles that follow the edits. */
async function shown(text = PEOPLE, changes: Partial<Roles> = {}) {
  const { table } = await opened(text);
  let roles: Roles = { ...table.suggestedRoles, ...changes };
  function Edited() {
    const [present, setPresent] = useState(roles);
    const edit = (edited: Roles) => setPresent((roles = edited));
    return <RolesForm table={table} roles={present} onEdit={edit} />;
  }
  render(<Edited />);
  return { user: userEvent.setup(), table, roles: () => roles };
}
const group = (name: string) => screen.getByRole('group', { name });
/** What can be ticked in a group, the ticked ones in brackets. */
const boxes = (name: string) =>
  within(group(name))
    .getAllByRole<HTMLInputElement>('checkbox')
    .map((box) => {
      const label = box.parentElement?.querySelector('.check-list__name')?.textContent ?? '';
      return box.checked ? `[${label}]` : label;
    });
const box = (of: string, name: string) => within(group(of)).getByRole('checkbox', { name });
const target = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Target column' });

describe('the form of the roles', () => {
  test('starts with what names and values suggest, marked as such', async () => {
    await shown();
    expect(target().value).toBe('hired');
    expect([...target().options].map(({ text }) => text)).toEqual([
      ...['id', 'age', 'sex', 'race'],
      'hired (suggested)',
    ]);
    expect(boxes('Sensitive columns')).toEqual(['id', 'age', '[sex]', '[race]']);
    expect(boxes('Columns to leave out')).toEqual(['[id]', 'age', 'sex', 'race']);
    expect(descriptions(box('Sensitive columns', 'race'))).toEqual(['suggested']);
    expect(descriptions(box('Sensitive columns', 'age'))).toEqual([]);
    expect(descriptions(box('Columns to leave out', 'id'))).toEqual(['suggested']);
    expect(descriptions(box('Columns to leave out', 'race'))).toEqual([]);
  });

  test('says what each part is for', async () => {
    await shown();
    expect(descriptions(target())).toEqual([
      'The outcome whose dependence on the sensitive columns is to be measured and reduced.',
    ]);
    expect(descriptions(group('Sensitive columns'))).toEqual([
      'Who may be treated differently: one column or several, of any number of values.',
    ]);
    expect(descriptions(group('Columns to leave out'))).toEqual([
      'Not learned: names, numbers of records, free text. Some are written all the same, see below.',
    ]);
  });

  test('gives a column one role at a time', async () => {
    const { user, roles } = await shown();
    await user.click(box('Columns to leave out', 'race'));
    expect(boxes('Sensitive columns')).toEqual(['id', 'age', '[sex]', 'race']);
    await user.click(box('Sensitive columns', 'race'));
    expect(boxes('Columns to leave out')).toEqual(['[id]', 'age', 'sex', 'race']);
    await user.selectOptions(target(), 'sex');
    expect(roles()).toEqual({
      target: { kind: 'classes', column: 'sex', positive: [] },
      sensitive: ['race'],
      ignored: ['id'],
    });
    expect(boxes('Sensitive columns')).toEqual(['id', 'age', '[race]', 'hired']);
  });

  test('is worked by key alone', async () => {
    const { user, roles } = await shown();
    await user.tab();
    expect(document.activeElement).toBe(target());
    await user.tab();
    expect((document.activeElement as HTMLInputElement).type).toBe('radio');
    await user.tab();
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(box('Sensitive columns', 'sex'));
    await user.keyboard(' ');
    expect(roles().sensitive).toEqual(['race']);
  });

  test('draws names that would rearrange the page as it is safe to', async () => {
    await shown(PEOPLE.replace('sex', 's\u202Eex').replace('hired', 'hi\u202Dred'));
    expect([...target().options].map(({ text }) => text)).toContain('s␣ex');
    expect(boxes('Sensitive columns')).toContain('[s␣ex]');
    expect([...target().options].some(({ text }) => text.startsWith('hi␣red'))).toBe(true);
  });
});

describe('the favourable outcome', () => {
  const outcomes = () =>
    within(group('Favourable outcome'))
      .getAllByRole<HTMLInputElement>('radio')
      .map((radio) => [radio.labels?.[0]?.textContent, radio.checked]);

  test('of two values is one of them', async () => {
    const { user, roles } = await shown();
    expect(outcomes()).toEqual([
      ['no', false],
      ['yes', true],
    ]);
    await user.click(within(group('Favourable outcome')).getByRole('radio', { name: 'no' }));
    expect(roles().target).toEqual({ kind: 'classes', column: 'hired', positive: ['no'] });
    expect(outcomes()).toEqual([
      ['no', true],
      ['yes', false],
    ]);
  });

  test('is not chosen for a person where nothing tells which it is', async () => {
    const { user, roles } = await shown();
    await user.selectOptions(target(), 'sex');
    expect(outcomes()).toEqual([
      ['Female', false],
      ['Male', false],
    ]);
    await user.selectOptions(target(), 'hired');
    expect(roles().target).toEqual({ kind: 'classes', column: 'hired', positive: ['yes'] });
  });

  test('of more values is any number of them, in the order of the list', async () => {
    const { user, roles } = await shown();
    await user.selectOptions(target(), 'race');
    expect(boxes('Favourable outcome')).toEqual(['A', 'B', 'C']);
    expect(descriptions(group('Favourable outcome'))).toEqual([
      'The values that are good for the person concerned.',
    ]);
    await user.click(box('Favourable outcome', 'C'));
    await user.click(box('Favourable outcome', 'A'));
    expect(roles().target).toMatchObject({ positive: ['A', 'C'] });
    await user.click(box('Favourable outcome', 'C'));
    expect(roles().target).toMatchObject({ positive: ['A'] });
  });

  test('stays in view where the table no longer has it, so that it can be taken back', async () => {
    const gone = { kind: 'classes', column: 'hired', positive: ['maybe'] } as const;
    const { user, roles } = await shown(PEOPLE, { target: gone });
    expect(boxes('Favourable outcome')).toEqual(['no', 'yes', '[maybe]']);
    await user.click(box('Favourable outcome', 'maybe'));
    expect(roles().target).toMatchObject({ positive: [] });
    expect(outcomes()).toHaveLength(2);
  });

  test('of very many values lists the most frequent, and says so', async () => {
    const cities = Array.from({ length: 600 }, (_, i) => [i < 500 ? 3 : 2, `Male,city ${i}`] as const);
    const { user } = await shown(csvOf('sex,city', ...cities));
    await user.selectOptions(target(), 'city');
    expect(descriptions(group('Favourable outcome'))).toEqual([
      'The values that are good for the person concerned. The 500 most frequent of them are listed.',
    ]);
  });

  test('of a numeric target is none: its means are compared', async () => {
    const { user, roles } = await shown();
    await user.selectOptions(target(), 'age');
    expect(roles().target).toEqual({ kind: 'numeric', column: 'age' });
    expect(screen.queryByRole('group', { name: 'Favourable outcome' })).toBeNull();
    expect(screen.getByText('age', { selector: 'strong' }).parentElement?.textContent).toBe(
      'age holds numbers: it is learned as a quantity, and compared by its mean in each group. To treat its values as classes, make the column categorical in the Data step.',
    );
  });
});

describe('privileged groups', () => {
  const summary = () =>
    [...document.querySelectorAll('summary')].find((own) => own.textContent.startsWith('Privileged'))
      ?.textContent;

  test('are optional, and counted once they are set', async () => {
    const { user, roles } = await shown();
    expect(summary()).toBe('Privileged groups (optional)');
    await user.click(document.querySelector('summary')!);
    expect(boxes('Privileged values of sex')).toEqual(['Female', 'Male']);
    await user.click(box('Privileged values of sex', 'Male'));
    await user.click(box('Privileged values of race', 'A'));
    await user.click(box('Privileged values of race', 'B'));
    expect(roles().privileged).toEqual({ sex: ['Male'], race: ['A', 'B'] });
    expect(summary()).toBe('Privileged groups (2 set)');
  });

  test('are taken back without a trace', async () => {
    const { user, roles } = await shown(PEOPLE, { privileged: { sex: ['Male'] } });
    expect(boxes('Privileged values of sex')).toEqual(['Female', '[Male]']);
    await user.click(box('Privileged values of sex', 'Male'));
    expect(roles()).not.toHaveProperty('privileged');
    expect(summary()).toBe('Privileged groups (optional)');
  });

  test('are those of sensitive columns with categories', async () => {
    const { user } = await shown();
    await user.click(box('Sensitive columns', 'race'));
    expect(screen.queryByRole('group', { name: 'Privileged values of race' })).toBeNull();
    await user.click(box('Sensitive columns', 'sex'));
    await user.click(box('Sensitive columns', 'age'));
    expect(summary()).toBeUndefined();
  });

  test('of a column called as something that every object has are none until set', async () => {
    const { user, roles } = await shown(PEOPLE.replace('race', 'constructor'), {
      sensitive: ['sex', 'constructor'],
      privileged: { sex: ['Male'] },
    });
    expect(boxes('Privileged values of constructor')).toEqual(['A', 'B', 'C']);
    await user.click(box('Privileged values of constructor', 'A'));
    expect(roles().privileged).toEqual({ sex: ['Male'], constructor: ['A'] });
  });
});

describe('columns that are written although they are not learned', () => {
  test('are listed with what takes their place, and can be left out of the table', async () => {
    const { user, roles } = await shown();
    expect(boxes('Written although not learned')).toEqual(['[id]']);
    expect(descriptions(box('Written although not learned', 'id'))).toEqual([
      'Its values are keys of rows: fresh ones of the same form are written.',
    ]);
    await user.click(box('Written although not learned', 'id'));
    expect(roles().absent).toEqual(['id']);
    expect(boxes('Written although not learned')).toEqual(['id']);
    await user.click(box('Written although not learned', 'id'));
    expect(roles().absent).toEqual([]);
  });
});

test('what attackers know is ticked by the form of the columns, until a person chooses', async () => {
  const { user, roles } = await shown();
  const legend = 'What attackers know of a person';
  await user.click(screen.getByText('Known to attackers (optional)'));
  expect(boxes(legend)).toEqual(['[age]', '[sex]', '[race]']);
  await user.click(box(legend, 'race'));
  expect(roles().known).toEqual(['age', 'sex']);
  expect(screen.getByText('Known to attackers (2 set)')).toBeDefined();
  // The target is no part of it, and neither is what is left out.
  await user.selectOptions(target(), 'age');
  expect(roles().known).toEqual(['sex']);
  expect(boxes(legend)).toEqual(['[sex]', 'race', 'hired']);
  await user.click(box('Sensitive columns', 'race'));
  expect(roles().known).toEqual(['sex']);
});
