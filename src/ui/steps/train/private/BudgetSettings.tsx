import { useMemo } from 'react';
import { rhoOf } from '../../../../core/private/accountant.ts';
import { epsilonForGuesses, guessesAllowed, inHundred } from '../../../../core/private/guesses.ts';
import { TOLD_SETTINGS } from '../../../../core/settings/told.ts';
import type { RunOptions } from '../../../../pipeline/settings/options.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { RangeField } from '../../../components/RangeField.tsx';
import { budgetNumber } from '../../report/guarantee/budgetNumber.ts';
import { SettingField } from '../SettingField.tsx';
import { grouped } from '../../../../core/grouped.ts';
import { inDigits } from '../../../../core/language/digits.ts';
import { t } from '../../../../core/language/words.ts';
import './BudgetSettings.css';

type Budget = Pick<RunOptions, 'epsilon' | 'delta'>;

export interface BudgetSettingsProps {
  readonly options: Budget & Pick<RunOptions, 'privateNoise'>;
  readonly rows: number;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** Right guesses in a hundred that the slider may allow. */
const LEAST = 50.5;
const MOST = 95;
const STEP = 0.5;
const { min, max } = TOLD_SETTINGS.epsilon;

/**
 * The budget, both ways: as the right guesses of an attacker, which people understand, and as ε and δ, which papers have.
 * Moving one moves the other.
 */
export function BudgetSettings({ options, rows, onEdit }: BudgetSettingsProps) {
  const { epsilon, delta, privateNoise } = options;
  const allowed = useMemo(() => guessesAllowed(epsilon, delta), [epsilon, delta]);
  const told = inDigits(String(inHundred(allowed)));
  return (
    <fieldset className="field-group budget-settings">
      <legend className="choice-group__legend">{t`The guarantee`}</legend>
      <p className="budget-settings__words" aria-live="polite">
        <Sentence
          text={t`Someone who already knows everyone else guesses right <0>at most ${told} in 100</0> times whether a person is in the table.`}
          parts={[<strong key="0" />]}
        />
      </p>
      <RangeField
        label={t`Right guesses allowed, at most`}
        value={Math.min(MOST, Math.max(LEAST, 100 * allowed))}
        min={LEAST}
        max={MOST}
        step={STEP}
        format={() => t`${told} in 100`}
        ends={[t`50: no better than a coin`, t`${MOST}: hardly a bound`]}
        onChange={(inHundred) => onEdit({ epsilon: epsilonForGuesses(inHundred / 100, delta, [min, max]) })}
      />
      <div className="budget-settings__numbers">
        <SettingField name="epsilon" hint={null} value={epsilon} onEdit={onEdit} />
        <SettingField name="delta" hint={null} value={delta} onEdit={onEdit} />
        <div className="budget-settings__rho">
          <span>{t`ρ (zCDP)`}</span>
          <output>{budgetNumber(rhoOf(epsilon, delta))}</output>
        </div>
      </div>
      <p className="field__hint">
        {TOLD_SETTINGS.epsilon.hint} {TOLD_SETTINGS.delta.hint}
      </p>
      {delta * rows >= 1 && (
        <p
          className="budget-settings__warning"
          role="note"
        >{t`With δ = ${budgetNumber(delta)} and ${grouped(rows)} rows somebody’s row may be given away whole: choose a δ far below ${budgetNumber(1 / rows)}.`}</p>
      )}
      {privateNoise === 'seeded' && (
        <p
          className="budget-settings__warning"
          role="note"
        >{t`Seeded noise gives no guarantee: whoever knows the seed can take it away.`}</p>
      )}
    </fieldset>
  );
}
