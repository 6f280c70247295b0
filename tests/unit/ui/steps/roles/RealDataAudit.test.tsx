import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { RealDataAudit, type RealDataAuditProps } from '../../../../../src/ui/steps/roles/RealDataAudit.tsx';
import { figureSummary } from '../../charts/onScreen.ts';
import { department, peopleOf, withinOf } from '../../../core/evaluate/within/admissions.ts';
import { csvOf, opened, PEOPLE } from '../people.ts';

/** The audit as the worker measures it, of the suggested roles and what a test changes of them. */
async function shown(text = PEOPLE, changes: Partial<Roles> = {}, rareThreshold = 5) {
  const { table, review } = await opened(text);
  const answer = await review({ ...table.suggestedRoles, ...changes });
  render(<RealDataAudit review={answer} rareThreshold={rareThreshold} />);
  return userEvent.setup();
}
const titles = () => [...document.querySelectorAll('figure h3')].map(({ textContent }) => textContent);
const figures = () =>
  [...document.querySelectorAll('.real-data-audit__figures > div')].map(
    (row) => `${row.querySelector('dt')?.textContent}: ${row.querySelector('dd')?.textContent}`,
  );
const notes = () =>
  [...document.querySelectorAll('.real-data-audit__note')].map(({ textContent }) => textContent);
const choices = () =>
  screen.queryAllByRole<HTMLInputElement>('radio').map((radio) => radio.labels?.[0]?.textContent);
const choose = (name: string) => screen.getByRole('radio', { name });
const BY_SEX = 'hired = yes is 40.0 points more frequent for Male than for Female';
const SEX_ONLY = { sensitive: ['sex'] };

describe('the audit of the real data', () => {
  test('compares the base rates of the first attribute, with intervals', async () => {
    await shown(PEOPLE, SEX_ONLY);
    expect(titles()[0]).toBe(BY_SEX);
    // 20 of 100 women and 60 of 100 men.
    expect(figures()).toEqual([
      expect.stringMatching(/^Parity of the data, ratio: 0\.333 0\.\d+ to 0\.\d+$/),
      expect.stringMatching(/^Parity of the data, difference: 0\.400 0\.\d+ to 0\.\d+$/),
    ]);
    expect(figureSummary(BY_SEX)).toMatch(/by sex: Female 20\.0 % \(.*\); Male 60\.0 % \(.*\)\.$/);
    expect(choices()).toEqual([]);
  });

  test('says which columns give it away, and how well all of them together tell it', async () => {
    await shown(PEOPLE, SEX_ONLY);
    // 2 × 2 counts of sex and hired: φ = (20·40 − 80·60) / √(100·100·80·120).
    expect(titles()[1]).toBe('Highest association with sex that was measured: hired, 0.41');
    expect(notes()).toEqual([
      expect.stringMatching(
        /^All columns but the target together tell sex with an AUROC of 0\.\d{3} \(0\.5 is chance\)\.$/,
      ),
    ]);
  });

  test('traces a number to its formula and the rows behind it', async () => {
    const user = await shown(PEOPLE, SEX_ONLY);
    await user.click(screen.getByRole('button', { name: /^Parity of the data, ratio: 0\.333/ }));
    const tip = screen.getByRole('tooltip').textContent;
    expect(tip).toContain('min / max over groups g of P(y favourable | g)');
    expect(tip).toMatch(/rows of Female.*100/);
  });

  test('warns of what the roles rest on', async () => {
    await shown();
    expect(screen.getByText('Group "C" of "race" has only 3 rows.')).toBeTruthy();
  });

  test('has no list of warnings where there are none', async () => {
    await shown(PEOPLE, { ...SEX_ONLY, ignored: ['id', 'race'] });
    expect(document.querySelector('.warning-list')).toBeNull();
  });

  test('says how many rows count nowhere', async () => {
    const gaps = csvOf('sex,hired', [30, 'm,yes'], [20, 'm,no'], [20, 'f,yes'], [30, 'f,no'], [7, 'f,']);
    await shown(gaps, SEX_ONLY);
    expect(notes().at(-1)).toBe('7 of 107 rows have no value of the target and count nowhere here.');
  });

  test('says why there is no figure where there is none', async () => {
    const few = csvOf(
      'sex,race,hired',
      [20, 'm,A,yes'],
      [10, 'm,A,no'],
      [3, 'm,B,yes'],
      [3, 'm,B,no'],
      [6, 'f,A,no'],
      [6, 'f,B,no'],
    );
    const user = await shown(few);
    await user.click(choose('sex × race'));
    expect(figures()).toEqual(['Parity of the data, ratio: –', 'Parity of the data, difference: –']);
    await user.click(screen.getByRole('button', { name: /^Parity of the data, ratio/ }));
    expect(screen.getByRole('tooltip').textContent).toContain('Fewer than two groups');
  });

  test('compares the means of a numeric target', async () => {
    await shown(PEOPLE, { ...SEX_ONLY, target: { kind: 'numeric', column: 'age' } });
    expect(figures()).toEqual([expect.stringMatching(/^Mean difference of the data: \d/)]);
    expect(titles()[0]).toMatch(/age/);
  });
});

describe('several attributes', () => {
  test('are chosen among, with their intersections', async () => {
    const user = await shown();
    expect(choices()).toEqual(['sex', 'race', 'sex × race']);
    await user.click(choose('race'));
    await user.click(screen.getByRole('checkbox', { name: /^Name groups/ }));
    // 62 of 140 and 18 of 57; C is too small to be compared.
    expect(titles()[0]).toBe(
      'No clear difference in hired = yes: 31.6 % to 44.3 %, and the intervals overlap',
    );
    expect(titles()[1]).toContain('race');
  });

  test('that are combined bring the give-aways of both', async () => {
    const user = await shown();
    expect(notes()).toHaveLength(1);
    await user.click(choose('sex × race'));
    expect(notes().map((note) => /tell (\w+) with/.exec(note ?? '')?.[1])).toEqual(['sex', 'race']);
  });

  test('in a two-group form bring that of their column', async () => {
    const user = await shown(PEOPLE, { sensitive: ['race'], privileged: { race: ['A'] } });
    expect(choices()).toEqual(['race', 'race: privileged against the rest']);
    await user.click(choose('race: privileged against the rest'));
    expect(notes()[0]).toContain('tell race with');
  });

  test('of more than three are a list, by printable names', async () => {
    const user = await shown(PEOPLE.replace('sex', 's\u202Eex'), {
      sensitive: ['s\u202Eex', 'race'],
      privileged: { race: ['A'] },
    });
    expect(choices()).toEqual([]);
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Compare by' });
    expect([...list.options].map(({ text }) => text)).toEqual([
      's␣ex',
      'race',
      'race: privileged against the rest',
      's␣ex × race',
    ]);
    await user.selectOptions(list, 'race');
    expect(titles()[0]).toContain('of race');
  });

  test('that are gone from the roles give way to the first', async () => {
    const { table, review } = await opened();
    const both = await review(table.suggestedRoles);
    const one = await review({ ...table.suggestedRoles, ...SEX_ONLY });
    const { rerender } = render(<RealDataAudit review={both} rareThreshold={5} />);
    await userEvent.click(choose('race'));
    rerender(<RealDataAudit review={one} rareThreshold={5} />);
    expect(titles()[0]).toBe(BY_SEX);
  });
});

describe('small groups', () => {
  const names = () => screen.getByRole('checkbox', { name: 'Name groups of fewer than 5 rows' });
  const drawing = () => titles()[0] ?? '';

  test('are not named until it is wished, nor is a rate from which theirs could be worked out', async () => {
    const user = await shown();
    await user.click(choose('race'));
    expect(figureSummary(drawing())).toMatch(/race: A 44\.3 % \(.*\); B withheld; a small group /);
    await user.click(names());
    expect(figureSummary(drawing())).toMatch(/race: A 44\.3 % \(.*\); B 31\.6 % \(.*\); C 0\.0 % \(/);
  });

  test('are named where nothing is rare', async () => {
    const user = await shown(PEOPLE, {}, 0);
    await user.click(choose('race'));
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(figureSummary(drawing())).toMatch(/; C 0\.0 % \(/);
  });
});

describe('within another column, before any training', () => {
  const answer = () => withinOf(peopleOf(department('A', [10, 40], [20, 40])));

  async function panel() {
    const { table, review } = await opened();
    const audit = await review({ ...table.suggestedRoles, ...SEX_ONLY });
    const loadWithin = vi.fn<NonNullable<RealDataAuditProps['loadWithin']>>(() => Promise.resolve(answer()));
    const props = (of: string): RealDataAuditProps => ({
      ...{ review: audit, rareThreshold: 5, of, columns: ['sex', 'race'], loadWithin },
    });
    const { rerender } = render(<RealDataAudit {...props('one')} />);
    return { loadWithin, anew: () => rerender(<RealDataAudit {...props('another')} />) };
  }
  const ask = async () => {
    const user = userEvent.setup();
    await user.click(screen.getByText('Within another column'));
    await user.click(screen.getByRole('button', { name: 'Compare within' }));
  };

  test('asks of the real labels alone, and speaks of no training and no decisions', async () => {
    const { loadWithin } = await panel();
    await ask();
    expect(loadWithin.mock.calls).toEqual([
      [{ attribute: 'sex', column: 'race', reference: null, rates: 'outcomes' }],
    ]);
    expect(screen.queryByLabelText('Rates of')).toBeNull();
    const told = document.querySelector('.within__result')!.textContent;
    expect(told).toContain('Over all, Male have the favourable label');
    expect(told).not.toMatch(/train|decision|synthetic/i);
  });

  test('of other roles, the old answer is gone', async () => {
    const { anew } = await panel();
    await ask();
    anew();
    expect(document.querySelector('.within__result')).toBeNull();
  });
});
