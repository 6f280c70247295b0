import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import type { AuditAttribute } from '../../../../../src/core/evaluate/audit.ts';
import type { Target } from '../../../../../src/core/schema/roles.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { FairnessSettings } from '../../../../../src/ui/steps/train/FairnessSettings.tsx';
import { inGerman } from '../../../inGerman.ts';
import { descriptions } from '../../described.ts';

const CLASSES: Target = { kind: 'classes', column: 'hired', positive: ['yes'] };
const NUMBER: Target = { kind: 'numeric', column: 'pay' };

/** Joint groups from [rows, rate]; the mean of each is ten times its rate. */
function jointOf(
  groups: Readonly<Record<string, readonly [number, number]>>,
  excluded: readonly string[] = [],
): AuditAttribute {
  const rates = Object.values(groups).map(([, rate]) => rate);
  return {
    attribute: 'sex',
    groups: Object.entries(groups).map(([group, [rows, rate]]) => ({
      ...{ group, rows, share: rows / 200, small: false, excluded: excluded.includes(group) },
      baseRate: { value: rate },
      mean: { value: 10 * rate },
    })),
    parityRatio: { value: Math.min(...rates) / Math.max(...rates) },
    parityDifference: { value: 10 * (Math.max(...rates) - Math.min(...rates)) },
  };
}
const JOINT = jointOf({ Female: [100, 0.2], Male: [100, 0.6] });

function shown(changes: Partial<RunOptions> = {}, target = CLASSES, joint: AuditAttribute | null = JOINT) {
  let options = { ...DEFAULT_OPTIONS, ...changes };
  function Edited() {
    const [present, setPresent] = useState(options);
    const edit = (edits: Partial<RunOptions>) => setPresent((options = { ...options, ...edits }));
    return <FairnessSettings options={present} target={target} joint={joint} onEdit={edit} />;
  }
  render(<Edited />);
  return { user: userEvent.setup(), options: () => options };
}
const attainable = () => document.querySelector('[aria-live="polite"]')?.textContent;
const ends = () =>
  [...document.querySelectorAll('.range-input__ends span')].map(({ textContent }) => textContent);
const notions = () =>
  screen
    .getAllByRole('radio')
    .map((radio) => radio.parentElement?.querySelector('.choice-group__name')?.textContent);

describe('the fairness notion', () => {
  test('is one of five, each explained', async () => {
    const { user, options } = shown();
    expect(notions()).toEqual([
      ...['Demographic parity', 'Equal decisions', 'Equalized odds'],
      ...['By what the table is for', 'None'],
    ]);
    const odds = screen.getByRole('radio', { name: 'Equalized odds' });
    expect(descriptions(odds)).toEqual([
      'For a model whose errors cost: labels move only as far as makes it err equally often in every group. It goes on saying yes to some groups more often.',
    ]);
    await user.click(odds);
    expect(options().notion).toBe('odds');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(options().notion).toBe('none');
  });

  test('is chosen by one question, which says why', async () => {
    const { user, options } = shown();
    expect(screen.queryByRole('group', { name: 'What the table is for?' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'By what the table is for' }));
    expect(ends()[1]).toBe('a model decides as often in favour of every group');
    const errors = screen.getByRole('radio', { name: 'A model whose mistakes cost those concerned' });
    expect(descriptions(errors)).toEqual([
      'Equalized odds: a wrong yes or no should befall every group as often.',
    ]);
    await user.click(errors);
    expect(options()).toMatchObject({ notion: 'auto', use: 'errors' });
    expect(ends()[1]).toBe('errors of a model most equal');
  });

  test('says that no notion settles what is fair', () => {
    shown();
    expect(descriptions(screen.getByRole('group', { name: 'Fairness notion' }))).toEqual([
      'What is aimed at. No notion settles what is fair, and where base rates differ the first three conflict.',
    ]);
  });

  test('of a numeric target cannot be one of a model’s decisions', () => {
    shown({}, NUMBER);
    expect(notions()).toEqual(['Demographic parity', 'None']);
    expect(descriptions(screen.getByRole('group', { name: 'Fairness notion' }))).toEqual([
      'What is aimed at. Equal decisions and equalized odds need a target with classes.',
    ]);
  });
});

describe('the slider before the training', () => {
  test('says what its ends are, by notion', async () => {
    const { user } = shown();
    expect(ends()).toEqual([
      'labels as the data was',
      'labels about equal, to where trees select every group as often',
    ]);
    await user.click(screen.getByRole('radio', { name: 'Equalized odds' }));
    expect(ends()).toEqual(['labels as the data was', 'errors of a model most equal']);
    await user.click(screen.getByRole('radio', { name: 'Equal decisions' }));
    expect(ends()).toEqual(['labels as the data was', 'a model decides as often in favour of every group']);
  });

  // Rates of 0.2 and 0.6 of as many rows, 0.4 over all: at α they are 0.2 + 0.2 α and 0.6 − 0.2 α.
  test.each([
    [0, 'At 0.00: data parity ratio 0.33, and at least 0.0 % of the labels move.'],
    [0.5, 'At 0.50: data parity ratio 0.60, and at least 10.0 % of the labels move.'],
    [1, 'At 1.00: data parity ratio 1.00, and at least 20.0 % of the labels move.'],
  ])('says what α = %s attains where labels are exactly equal', (alpha, wanted) => {
    shown({ alpha, beyond: 'off' });
    expect(attainable()).toBe(
      `Attainable data parity ratio: from 0.33 (the real rows) at α = 0 to 1.00 at α = 1. ${wanted}`,
    );
  });

  test('leaves groups too small to be compared out of that', () => {
    shown({}, CLASSES, jointOf({ Female: [100, 0.2], Male: [100, 0.6], Other: [3, 0] }, ['Other']));
    expect(attainable()).toContain('The real rows have a data parity ratio of 0.33.');
  });

  test('has no ratio where no group has a favourable row', () => {
    shown({ alpha: 0, beyond: 'off' }, CLASSES, jointOf({ Female: [100, 0], Male: [100, 0] }));
    expect(attainable()).toContain(
      'At 0.00: data parity ratio undefined, and at least 0.0 % of the labels move.',
    );
  });

  test('tells what equal labels take, and that α = 1 is measured', () => {
    shown();
    expect(attainable()).toBe(
      'The real rows have a data parity ratio of 0.33. Equal labels have 1.00, for which at least 20.0 % of them move. How far labels must go for trees to select every group as often, from ¾ of the way to equal labels to twice it, is measured after the training, on the training rows: α = 1 is that point, and the report says how equal labels and decisions are there.',
    );
  });

  test('promises nothing on the heads, nor for equal errors', () => {
    const { unmount } = render(
      <FairnessSettings
        options={{ ...DEFAULT_OPTIONS, labels: 'heads' }}
        target={CLASSES}
        joint={JOINT}
        onEdit={() => {}}
      />,
    );
    expect(attainable()).toMatch(
      /How far these settings get is not known before the training: the report draws the curve\.$/,
    );
    unmount();
    shown({ notion: 'odds' });
    expect(attainable()).toBe(
      'The real rows have a data parity ratio of 0.33. How far labels must move towards 1 for equal errors is measured after the training, on the training rows: α = 1 is that point.',
    );
    cleanup();
    shown({ notion: 'decisions' });
    expect(attainable()).toMatch(
      /^The real rows have a data parity ratio of 0\.33\. Labels stay below 1: they move about the thresholds/,
    );
  });

  test('compares the means of a numeric target', () => {
    shown({ alpha: 0.25 }, NUMBER);
    expect(attainable()).toBe(
      'The group means of the real rows differ by up to 4.00. At 0.25: by about 3.00.',
    );
  });

  test('says so where means cannot be compared', () => {
    const alone = { ...JOINT, parityDifference: { value: null, reason: 'One group.' } };
    shown({}, NUMBER, alone);
    expect(attainable()?.trim()).toBe('The group means cannot be compared.');
  });

  test('waits for the review of the roles', () => {
    shown({}, CLASSES, null);
    expect(attainable()).toBe('What this can attain is shown here once the roles are checked.');
  });
});

describe('in German what it can attain', () => {
  const said = (
    changes: Partial<RunOptions>,
    target: Target = CLASSES,
    joint: AuditAttribute | null = JOINT,
  ) => {
    inGerman(() => shown({ beyond: 'off', ...changes }, target, joint));
    const text = attainable();
    cleanup();
    return text;
  };

  test('is a sentence for each notion', () => {
    expect(said({ alpha: 0.5 })).toMatch(
      /^Erreichbares Paritätsverhältnis der Daten: 0[.,]33 bei α = 0 \(die echten Zeilen\), 1[.,]00 bei α = 1\. Bei 0[.,]50: Paritätsverhältnis der Daten 0[.,]\d\d, und mindestens .* % der Labels ändern sich\.$/,
    );
    expect(said({ notion: 'odds', private: true })).toMatch(
      /^Das Paritätsverhältnis der echten Zeilen ist 0[.,]33\. Wie weit .* nach dem Training an synthetischen Zeilen gemessen: α = 1 ist dieser Punkt\.$/,
    );
    expect(said({ beyond: 'on' })).toMatch(
      /Das von gleichen Labels ist 1[.,]00; .* an den Trainingszeilen gemessen/,
    );
    expect(said({ alpha: 0.5 }, NUMBER)).toMatch(
      /^Die Gruppenmittel der echten Zeilen unterscheiden sich um bis zu 4[.,]00\. Bei 0[.,]50: um etwa 2[.,]00\.$/,
    );
    expect(said({}, CLASSES, null)).toBe(
      'Was sich damit erreichen lässt, steht hier, sobald die Rollen geprüft sind.',
    );
  });

  test('is called undefined where no group counts', () => {
    expect(said({}, CLASSES, jointOf({ Female: [100, 0.2] }, ['Female']))).toContain('nicht definiert');
  });
});
