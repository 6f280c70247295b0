import { measureOf } from '../../../core/kinds/storage/storages.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import type { RunOptions } from '../../../pipeline/settings/options.ts';
import type { GroupMix, Weights } from '../../../pipeline/sampling/samplingOptions.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { listedValues } from '../roles/listedValues.ts';
import { WeightFields } from './MixFields.tsx';
import { WhereFields } from './WhereFields.tsx';
import { phrases, t } from '../../../core/language/words.ts';

export interface SamplingSettingsProps {
  readonly options: RunOptions;
  readonly table: Pick<OpenedTable, 'columns'>;
  readonly roles: Roles;
  readonly groups: readonly string[] | null;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** Which rows to make: the mix of the groups, conditions on values, the mix of the target. */
export function SamplingSettings({ options, table, roles, groups, onEdit }: SamplingSettingsProps) {
  return (
    <div className="train-settings__fields">
      <MixOfGroups mix={options.mix} groups={groups} onEdit={(mix) => onEdit({ mix })} />
      <WhereFields
        where={options.where}
        columns={table.columns.filter(
          (column) => measureOf(column) === 'groups' && !roles.ignored.includes(column.name),
        )}
        onEdit={(where) => onEdit({ where })}
      />
      <MixOfTarget
        table={table}
        roles={roles}
        mix={options.targetMix}
        onEdit={(targetMix) => onEdit({ targetMix })}
      />
    </div>
  );
}

const equalWeights = (names: readonly string[]): Weights =>
  Object.fromEntries(names.map((name) => [name, 1]));

const CUSTOM = phrases({
  value: 'custom',
  label: 'Custom',
  description: 'By a weight for each group.',
} as const);

interface MixOfGroupsProps {
  readonly mix: GroupMix;
  readonly groups: readonly string[] | null;
  readonly onEdit: (mix: GroupMix) => void;
}

function MixOfGroups({ mix, groups, onEdit }: MixOfGroupsProps) {
  const custom = typeof mix === 'string' ? null : mix.groups;
  const names = groups ?? Object.keys(custom ?? {});
  return (
    <>
      <ChoiceGroup
        legend={TOLD_SETTINGS.mix.label}
        hint={TOLD_SETTINGS.mix.hint}
        layout="stack"
        value={typeof mix === 'string' ? mix : 'custom'}
        choices={names.length > 0 ? [...TOLD_SETTINGS.mix.choices, CUSTOM] : TOLD_SETTINGS.mix.choices}
        onChange={(value) => onEdit(value === 'custom' ? { groups: custom ?? equalWeights(names) } : value)}
      />
      {custom && (
        <WeightFields
          legend={t`Weights of the groups`}
          names={names}
          weights={custom}
          onEdit={(weights) => onEdit({ groups: weights })}
        />
      )}
    </>
  );
}

interface MixOfTargetProps {
  readonly table: Pick<OpenedTable, 'columns'>;
  readonly roles: Roles;
  readonly mix: Weights | null;
  readonly onEdit: (mix: Weights | null) => void;
}

const TARGET_MIXES = phrases([
  { value: 'model', label: 'As in the data' },
  { value: 'custom', label: 'By weights' },
] as const);

function MixOfTarget({ table, roles, mix, onEdit }: MixOfTargetProps) {
  const { target } = roles;
  if (target.kind === 'numeric') return null;
  const { values } = listedValues(table.columns.find(({ name }) => name === target.column));
  return (
    <>
      <ChoiceGroup
        legend={TOLD_SETTINGS.targetMix.label}
        hint={TOLD_SETTINGS.targetMix.hint}
        value={mix ? 'custom' : 'model'}
        choices={TARGET_MIXES}
        onChange={(value) => onEdit(value === 'custom' ? equalWeights(values) : null)}
      />
      {mix && (
        <WeightFields legend={t`Weights of the outcomes`} names={values} weights={mix} onEdit={onEdit} />
      )}
    </>
  );
}
