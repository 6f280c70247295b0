import { isAppError } from '../../../core/errors.ts';
import { SETTINGS } from '../../../core/settings/table.mjs';
import type { GenerationWishes } from '../../../pipeline/after/generateAgain.ts';
import { parseOptions, type RunOptions } from '../../../pipeline/settings/options.ts';
import type { OpenedModel } from '../../../worker/api.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import { NumberField } from '../../components/NumberField.tsx';
import { RangeField } from '../../components/RangeField.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { SamplingSettings } from '../train/SamplingSettings.tsx';
import '../train/TrainSettings.css';

export interface GenerateSettingsProps {
  readonly model: OpenedModel;
  readonly wishes: RunOptions;
  readonly onEdit: (wishes: Partial<GenerationWishes>) => void;
}

function faultOf(name: 'rows' | 'seed'): (value: number | null) => string | null {
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

/** What can be chosen anew for a trained model: all but what its training settled. */
export function GenerateSettings({ model, wishes, onEdit }: GenerateSettingsProps) {
  return (
    <div className="train-settings">
      <div className="train-settings__pair">
        <NumberField
          label="Synthetic rows"
          value={wishes.rows}
          hint="Empty: as many as it was trained on."
          whenEmpty={formatCount(model.trainingRows)}
          faultOf={rowsFault}
          onChange={(rows) => onEdit({ rows })}
        />
        <NumberField
          label="Seed"
          hint="The same seed gives the same rows."
          value={wishes.seed}
          faultOf={seedFault}
          onChange={(seed) => seed !== null && onEdit({ seed })}
        />
      </div>
      <RangeField
        label="Fairness slider (α)"
        value={wishes.alpha}
        min={0}
        max={1}
        step={0.05}
        format={(value) => formatFixed(value, 2)}
        ends={['as the data was', 'independent']}
        onChange={(alpha) => onEdit({ alpha })}
      />
      <SelectField
        label="Compute on"
        hint={`The same bytes come on the backend of the training${model.backend ? `: ${model.backend}` : ''}.`}
        value={wishes.backend}
        choices={SETTINGS.backend.choices}
        onChange={(backend) => onEdit({ backend })}
      />
      <SamplingSettings
        options={wishes}
        table={model}
        roles={model.roles}
        groups={model.groups}
        onEdit={({ mix, where, targetMix }) =>
          onEdit({
            ...(mix !== undefined && { mix }),
            ...(where !== undefined && { where }),
            ...(targetMix !== undefined && { targetMix }),
          })
        }
      />
    </div>
  );
}
