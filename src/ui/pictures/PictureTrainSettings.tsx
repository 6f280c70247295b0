import { TOLD_SETTINGS } from '../../core/settings/told.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../pipeline/settings/options.ts';
import type { Expectation } from '../../pipeline/conduct/expectation.ts';
import { formatCount } from '../charts/format.ts';
import { Button } from '../components/Button.tsx';
import { ChoiceGroup } from '../components/ChoiceGroup.tsx';
import { GeneratorChoice } from '../steps/train/private/GeneratorChoice.tsx';
import { SettingField } from '../steps/train/SettingField.tsx';
import { presetsWithTimes } from '../steps/train/TrainSettings.tsx';
import { pictureAlphaEnds } from './pictureWords.ts';
import { t } from '../../core/language/words.ts';
import '../steps/train/TrainSettings.css';

export interface PictureTrainSettingsProps {
  readonly options: RunOptions;
  /** Of the table. */
  readonly rows: number;
  readonly presetSeconds: Expectation['presets'] | null;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** The settings that have a say where pictures are learned. */
export function PictureTrainSettings({ options, rows, presetSeconds, onEdit }: PictureTrainSettingsProps) {
  const trainRows = Math.round(rows * (1 - options.holdoutShare));
  return (
    <div className="train-settings">
      {/* Of a link, or of a table before: it is refused, and can be taken back. */}
      {options.private && <GeneratorChoice options={options} onEdit={onEdit} />}
      <ChoiceGroup
        legend={TOLD_SETTINGS.preset.label}
        layout="stack"
        value={options.preset}
        choices={presetsWithTimes(presetSeconds)}
        onChange={(preset) => onEdit({ preset })}
      />
      <SettingField
        name="alpha"
        value={options.alpha}
        hint={t`How far the sensitive group is drawn apart from the class. It can be moved after the training.`}
        ends={pictureAlphaEnds()}
        onEdit={onEdit}
      />
      <div className="train-settings__pair">
        <SettingField
          name="rows"
          value={options.rows}
          whenEmpty={t`about ${formatCount(trainRows)}`}
          onEdit={onEdit}
        />
        <SettingField name="seed" value={options.seed} onEdit={onEdit} />
      </div>
      <details className="train-settings__advanced">
        <summary>{t`Advanced settings`}</summary>
        <div className="train-settings__fields">
          <SettingField name="strength" value={options.strength} onEdit={onEdit} />
          <SettingField name="holdoutShare" value={options.holdoutShare} onEdit={onEdit} />
        </div>
      </details>
      <div className="train-settings__reset">
        <Button look="quiet" onClick={() => onEdit(DEFAULT_OPTIONS)}>{t`Reset to defaults`}</Button>
      </div>
    </div>
  );
}
