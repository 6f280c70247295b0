import type { AuditAttribute, AuditGroup } from '../../../core/evaluate/audit.ts';
import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import { attainableAt, type Attainable } from '../../../core/labels/attainable.ts';
import type { Target } from '../../../core/schema/roles.ts';
import { fittedTo, needsClasses, searchesFor, type RunOptions } from '../../../pipeline/settings/options.ts';
import { formatFixed, formatPercent } from '../../charts/format.ts';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { alphaEnd, alphaStart } from '../alphaEnds.ts';
import { SettingField } from './SettingField.tsx';
import { t } from '../../../core/language/words.ts';
import './FairnessSettings.css';

export interface FairnessSettingsProps {
  readonly options: RunOptions;
  readonly target: Target;
  /** The joint sensitive groups of the real rows, where the review has counted them. */
  readonly joint: AuditAttribute | null;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** What fairness is asked for, how much of it, and what that can attain: known before anything is trained. */
export function FairnessSettings({ options, target, joint, onEdit }: FairnessSettingsProps) {
  const offered = TOLD_SETTINGS.notion.choices.filter(
    ({ value }) => target.kind === 'classes' || !needsClasses(value),
  );
  return (
    <>
      <ChoiceGroup
        legend={TOLD_SETTINGS.notion.label}
        hint={
          target.kind === 'classes'
            ? t`What is aimed at. No notion settles what is fair, and where base rates differ the first three conflict.`
            : t`What is aimed at. Equal decisions and equalized odds need a target with classes.`
        }
        layout="stack"
        value={options.notion}
        choices={offered}
        onChange={(notion) => onEdit({ notion })}
      />
      {options.notion === 'auto' && (
        <ChoiceGroup
          legend={t`What the table is for?`}
          hint={t`The answer chooses the notion.`}
          layout="stack"
          value={options.use}
          choices={TOLD_SETTINGS.use.choices}
          onChange={(use) => onEdit({ use })}
        />
      )}
      <div>
        <SettingField
          name="alpha"
          value={options.alpha}
          ends={[alphaStart(), alphaEnd(fittedTo(options, target))]}
          onEdit={onEdit}
        />
        <p className="fairness-settings__attainable" aria-live="polite">
          {attainableInWords(fittedTo(options, target), target, joint)}
        </p>
      </div>
    </>
  );
}

/** What is not known before the training, by what is sought. */
const MEASURED_LATER = {
  odds: (where: string) =>
    t`How far labels must move towards 1 for equal errors is measured after the training, ${where}: α = 1 is that point.`,
  decisions: (where: string) =>
    t`Labels stay below 1: they move about the thresholds of a model alone, so that its decisions become equal. How far is measured after the training, ${where}: α = 1 is that point.`,
  parity: (where: string) =>
    t`How far labels must go for trees to select every group as often, from ¾ of the way to equal labels to twice it, is measured after the training, ${where}: α = 1 is that point, and the report says how equal labels and decisions are there.`,
} as const;

/** With a guarantee nothing more may be asked of the rows: what is found is found on synthetic ones. */
const whereMeasured = (options: RunOptions) =>
  options.private ? t`on synthetic rows` : t`on the training rows`;

function attainableInWords(options: RunOptions, target: Target, joint: AuditAttribute | null): string {
  if (!joint) return t`What this can attain is shown here once the roles are checked.`;
  const sought = searchesFor(options);
  if (sought !== null) {
    const groups = comparedGroups(joint);
    const here = t`The real rows have a data parity ratio of ${ratio(attainableAt(groups, 0))}.`;
    const equal = attainableAt(groups, 1);
    const wholeWay =
      sought === 'parity'
        ? [
            t`Equal labels have ${ratio(equal)}, for which at least ${formatPercent(equal.moved)} of them move.`,
          ]
        : [];
    return [here, ...wholeWay, MEASURED_LATER[sought](whereMeasured(options))].join(' ');
  }
  if (options.labels === 'heads') {
    return t`${rangeInWords(joint, target)} How far these settings get is not known before the training: the report draws the curve.`;
  }
  if (target.kind === 'numeric')
    return `${rangeInWords(joint, target)} ${meansInWords(joint, options.alpha)}`;
  const groups = comparedGroups(joint);
  const here = attainableAt(groups, options.alpha);
  return t`${rangeInWords(joint, target)} At ${formatFixed(options.alpha, 2)}: data parity ratio ${ratio(here)}, and at least ${formatPercent(here.moved)} of the labels move.`;
}

function comparedGroups(joint: AuditAttribute) {
  const known = (group: AuditGroup) => !group.excluded && group.baseRate.value !== null;
  return joint.groups.filter(known).map(({ rows, baseRate }) => ({ rows, rate: baseRate.value ?? 0 }));
}

function rangeInWords(joint: AuditAttribute, target: Target): string {
  if (target.kind === 'numeric') {
    const { value } = joint.parityDifference;
    return value === null
      ? t`The group means cannot be compared.`
      : t`The group means of the real rows differ by up to ${formatFixed(value, 2)}.`;
  }
  const groups = comparedGroups(joint);
  return t`Attainable data parity ratio: from ${ratio(attainableAt(groups, 0))} (the real rows) at α = 0 to ${ratio(attainableAt(groups, 1))} at α = 1.`;
}

function meansInWords(joint: AuditAttribute, alpha: number): string {
  const { value } = joint.parityDifference;
  return value === null
    ? ''
    : t`At ${formatFixed(alpha, 2)}: by about ${formatFixed((1 - alpha) * value, 2)}.`;
}

function ratio({ parityRatio }: Attainable): string {
  return parityRatio === null ? t`undefined` : formatFixed(parityRatio, 2);
}
