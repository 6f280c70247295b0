import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import { durationInWords } from '../../../pipeline/conduct/amounts.ts';
import type { Expectation } from '../../../pipeline/conduct/expectation.ts';
import { DEFAULT_OPTIONS, hasSay, type RunOptions } from '../../../pipeline/settings/options.ts';
import type { AuditAttribute } from '../../../core/evaluate/audit.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { DeviceReport, OpenedTable } from '../../../worker/api.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { formatCount } from '../../charts/format.ts';
import { FairnessSettings } from './FairnessSettings.tsx';
import { SamplingSettings } from './SamplingSettings.tsx';
import { BudgetSettings } from './private/BudgetSettings.tsx';
import { GeneratorChoice } from './private/GeneratorChoice.tsx';
import { ADVANCED, SettingField } from './SettingField.tsx';
import { DEVICE_NAMES } from './settingNames.ts';
import { t } from '../../../core/language/words.ts';
import './TrainSettings.css';

export interface TrainSettingsProps {
  readonly options: RunOptions;
  readonly device: DeviceReport | null;
  readonly holdout: OpenedTable | null;
  readonly table: OpenedTable;
  readonly roles: Roles;
  /** Joint sensitive groups by name, where the review has counted them. */
  readonly groups: readonly string[] | null;
  /** Their sizes and rates. */
  readonly joint: AuditAttribute | null;
  /** What a training takes with each preset; null until that is known. */
  readonly presetSeconds: Expectation['presets'] | null;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

export function TrainSettings(props: TrainSettingsProps) {
  const { options, device, holdout, table, roles, groups, joint, presetSeconds, onEdit } = props;
  const { rows } = table;
  const trainRows = holdout ? rows : Math.round(rows * (1 - options.holdoutShare));
  return (
    <div className="train-settings">
      <GeneratorChoice options={options} onEdit={onEdit} />
      {options.private ? (
        <BudgetSettings options={options} rows={rows} onEdit={onEdit} />
      ) : (
        <ChoiceGroup
          legend={TOLD_SETTINGS.preset.label}
          layout="stack"
          value={options.preset}
          choices={presetsWithTimes(presetSeconds)}
          onChange={(preset) => onEdit({ preset })}
        />
      )}
      <FairnessSettings options={options} target={roles.target} joint={joint} onEdit={onEdit} />
      <div className="train-settings__pair">
        <SettingField
          name="rows"
          value={options.rows}
          whenEmpty={t`about ${formatCount(trainRows)}`}
          onEdit={onEdit}
        />
        <SettingField name="seed" value={options.seed} onEdit={onEdit} />
      </div>
      {!options.private && (
        <SettingField
          name="backend"
          hint={device ? deviceInWords(device) : t`Looking for the fastest device…`}
          value={options.backend}
          onEdit={onEdit}
        />
      )}
      <details className="train-settings__advanced">
        <summary>{t`Advanced settings`}</summary>
        <AdvancedSettings options={options} holdout={holdout} onEdit={onEdit} />
        <SamplingSettings options={options} table={table} roles={roles} groups={groups} onEdit={onEdit} />
      </details>
      <div className="train-settings__reset">
        <Button look="quiet" onClick={() => onEdit(DEFAULT_OPTIONS)}>{t`Reset to defaults`}</Button>
      </div>
    </div>
  );
}

/** The presets, each with what it takes on this machine where that is known. */
export function presetsWithTimes(seconds: TrainSettingsProps['presetSeconds']) {
  return TOLD_SETTINGS.preset.choices.map((choice) => ({
    ...choice,
    description: [
      choice.description,
      seconds ? t`On this machine ${durationInWords(seconds[choice.value])}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  }));
}

function deviceInWords({ backend, reason, adapter }: DeviceReport): string {
  const name = DEVICE_NAMES[backend];
  return t`In use: ${adapter ? t`${name} on ${adapter}` : name}. ${reason}`;
}

type AdvancedSettingsProps = Pick<TrainSettingsProps, 'options' | 'holdout' | 'onEdit'>;

/** With a second file nothing is held out of the first. */
function AdvancedSettings({ options, holdout, onEdit }: AdvancedSettingsProps) {
  const shown = ADVANCED.filter((name) => name !== 'holdoutShare' || !holdout).filter((name) =>
    hasSay(name, options),
  );
  return (
    <div className="train-settings__fields">
      {options.private && <SettingField name="privateNoise" value={options.privateNoise} onEdit={onEdit} />}
      {shown.map((name) => (
        <SettingField key={name} name={name} value={options[name]} onEdit={onEdit} />
      ))}
    </div>
  );
}
