import type { GenerationWishes } from '../../../pipeline/after/generateAgain.ts';
import type { RunOptions } from '../../../pipeline/settings/options.ts';
import type { OpenedModel } from '../../../worker/api.ts';
import { formatCount } from '../../charts/format.ts';
import { alphaEnd, alphaStart } from '../alphaEnds.ts';
import { SamplingSettings } from '../train/SamplingSettings.tsx';
import { SettingField } from '../train/SettingField.tsx';
import { t } from '../../../core/language/words.ts';
import '../train/TrainSettings.css';

const drawnByKernels = () =>
  t`WebAssembly draws the rows where it runs, also for WebGPU: the same on every machine. JavaScript draws others.`;
const drawnByJavaScript = () =>
  t`The rows of the run that was saved come on JavaScript, which it computed on; WebAssembly draws others.`;

export interface GenerateSettingsProps {
  readonly model: OpenedModel;
  readonly wishes: RunOptions;
  readonly onEdit: (wishes: Partial<GenerationWishes>) => void;
}

/** How many, and by which seed. */
export function RowsAndSeed({ model, wishes, onEdit }: GenerateSettingsProps) {
  return (
    <div className="train-settings__pair">
      <SettingField
        name="rows"
        value={wishes.rows}
        whenEmpty={formatCount(model.trainingRows)}
        onEdit={onEdit}
      />
      <SettingField name="seed" value={wishes.seed} onEdit={onEdit} />
    </div>
  );
}

/** What can be chosen anew for a trained model: all but what its training settled. */
export function GenerateSettings({ model, wishes, onEdit }: GenerateSettingsProps) {
  return (
    <div className="train-settings">
      <RowsAndSeed model={model} wishes={wishes} onEdit={onEdit} />
      <SettingField
        name="alpha"
        hint={null}
        value={wishes.alpha}
        ends={[alphaStart(), alphaEnd(wishes)]}
        onEdit={onEdit}
      />
      <SettingField
        name="backend"
        hint={model.backend === 'cpu' ? drawnByJavaScript() : drawnByKernels()}
        value={wishes.backend}
        onEdit={onEdit}
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
