import { useState } from 'react';
import { isAppError } from '../../../core/errors.ts';
import { SETTINGS } from '../../../core/settings/table.mjs';
import { DEFAULT_OPTIONS, parseOptions, type RunOptions } from '../../../pipeline/settings/options.ts';
import type { AuditAttribute } from '../../../core/evaluate/audit.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { DeviceReport, OpenedTable } from '../../../worker/api.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { RangeField } from '../../components/RangeField.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { formatCount, formatFixed, formatPercent } from '../../charts/format.ts';
import { FairnessSettings } from './FairnessSettings.tsx';
import { SamplingSettings } from './SamplingSettings.tsx';
import { writeUrlSettings } from '../../session/urlSettings.ts';
import { COPY_CHOICES, DEVICE_NAMES, LABEL_CHOICES, PRESET_CHOICES, SCORE_CHOICES } from './settingNames.ts';
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
  readonly sampleId: string | null;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** What is wrong with one setting, by the parser that also guards links and files. */
function faultOf(name: keyof RunOptions): (value: number | null) => string | null {
  return (value) => {
    try {
      parseOptions({ [name]: value });
      return null;
    } catch (error) {
      return isAppError(error) ? error.hint : String(error);
    }
  };
}

const rowsFault = faultOf('rows');
const seedFault = faultOf('seed');
const sampleFault = faultOf('evaluationSample');
const rareFault = faultOf('rareThreshold');

export function TrainSettings(props: TrainSettingsProps) {
  const { options, device, holdout, table, roles, groups, joint, sampleId, onEdit } = props;
  const { rows } = table;
  const trainRows = holdout ? rows : Math.round(rows * (1 - options.holdoutShare));
  return (
    <div className="train-settings">
      <ChoiceGroup
        legend="Preset"
        layout="stack"
        value={options.preset}
        choices={PRESET_CHOICES}
        onChange={(preset) => onEdit({ preset })}
      />
      <FairnessSettings options={options} target={roles.target} joint={joint} onEdit={onEdit} />
      <div className="train-settings__pair">
        <NumberField
          label="Synthetic rows"
          value={options.rows}
          hint="Empty: as many as there are to train on."
          whenEmpty={`about ${formatCount(trainRows)}`}
          faultOf={rowsFault}
          onChange={(value) => onEdit({ rows: value })}
        />
        <NumberField
          label="Seed"
          hint="The same seed gives the same rows."
          value={options.seed}
          faultOf={seedFault}
          onChange={(seed) => seed !== null && onEdit({ seed })}
        />
      </div>
      <SelectField
        label="Compute on"
        hint={device ? deviceInWords(device) : 'Looking for the fastest device…'}
        value={options.backend}
        choices={SETTINGS.backend.choices}
        onChange={(backend) => onEdit({ backend })}
      />
      <details className="train-settings__advanced">
        <summary>Advanced settings</summary>
        <AdvancedSettings options={options} holdout={holdout} onEdit={onEdit} />
        <SamplingSettings options={options} table={table} roles={roles} groups={groups} onEdit={onEdit} />
      </details>
      <SettingsLink options={options} sampleId={sampleId} onReset={() => onEdit(DEFAULT_OPTIONS)} />
    </div>
  );
}

function deviceInWords({ backend, reason, adapter }: DeviceReport): string {
  return `In use: ${DEVICE_NAMES[backend]}${adapter ? ` on ${adapter}` : ''}. ${reason}`;
}

type AdvancedSettingsProps = Pick<TrainSettingsProps, 'options' | 'holdout' | 'onEdit'>;

function AdvancedSettings({ options, holdout, onEdit }: AdvancedSettingsProps) {
  return (
    <div className="train-settings__fields">
      <RangeField
        label="Penalty strength"
        value={options.strength}
        min={0}
        max={1}
        step={0.05}
        format={(value) => formatFixed(value, 2)}
        ends={['no penalty', 'the recipe’s weight']}
        onChange={(strength) => onEdit({ strength })}
      />
      <SelectField
        label="How α acts"
        value={options.labels}
        choices={LABEL_CHOICES}
        hint="On the heads, equalized odds is only a penalty within each class, and falls short."
        onChange={(labels) => onEdit({ labels })}
      />
      <SelectField
        label="Which labels move first"
        value={options.score}
        choices={SCORE_CHOICES}
        onChange={(score) => onEdit({ score })}
      />
      {!holdout && (
        <RangeField
          label="Held-out share"
          hint="Rows set aside before the training; the generator never sees them."
          value={options.holdoutShare}
          min={0.05}
          max={0.5}
          step={0.05}
          format={(value) => formatPercent(value, 0)}
          onChange={(holdoutShare) => onEdit({ holdoutShare })}
        />
      )}
      <NumberField
        label="Rare below"
        hint="Categories of fewer training rows than this are pooled as one, and numbers of fewer become ranges of at least as many rows: what only a few people have could point at them. 0 for neither."
        value={options.rareThreshold}
        faultOf={rareFault}
        onChange={(rareThreshold) => rareThreshold !== null && onEdit({ rareThreshold })}
      />
      <SelectField
        label="Exact copies of training rows"
        hint="A synthetic row that equals a real one in all columns but the target is drawn again. Automatic: where at most 5 % of the held-out rows equal a training row so; in a coarser table a match means nothing."
        value={options.rejectCopies}
        choices={COPY_CHOICES}
        onChange={(rejectCopies) => onEdit({ rejectCopies })}
      />
      <NumberField
        label="Evaluation sample"
        hint="Rows sampled by metrics that compare all pairs of rows; 0 for all rows."
        value={options.evaluationSample}
        faultOf={sampleFault}
        onChange={(evaluationSample) => evaluationSample !== null && onEdit({ evaluationSample })}
      />
    </div>
  );
}

interface SettingsLinkProps {
  readonly options: RunOptions;
  readonly sampleId: string | null;
  readonly onReset: () => void;
}

function SettingsLink({ options, sampleId, onReset }: SettingsLinkProps) {
  const [told, setTold] = useState('');
  const copy = async () => {
    const { origin, pathname, protocol } = window.location;
    const base = protocol === 'file:' ? window.location.href.split(/[?#]/)[0] : origin + pathname;
    const query = writeUrlSettings(options, sampleId);
    try {
      // There is no clipboard at all where the page did not come over https.
      await navigator.clipboard.writeText(query ? `${base}?${query}` : `${base}`);
      setTold(sampleId === null ? 'Copied. It holds settings only, nothing of your file.' : 'Copied.');
    } catch {
      setTold('The browser did not allow copying. The address bar holds the same link.');
    }
  };
  return (
    <div className="train-settings__link">
      <Button look="quiet" icon="copy" onClick={() => void copy()}>
        Copy link to these settings
      </Button>
      <Button look="quiet" onClick={onReset}>
        Reset to defaults
      </Button>
      <p role="status">{told}</p>
    </div>
  );
}
