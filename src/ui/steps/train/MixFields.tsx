import { isAppError } from '../../../core/errors.ts';
import { parseTargetMix, type Weights } from '../../../pipeline/sampling/samplingOptions.ts';
import { printable } from '../../charts/label.ts';
import { formatPercent } from '../../charts/format.ts';
import { NumberField } from '../../components/NumberField.tsx';
import { t } from '../../../core/language/words.ts';
import './MixFields.css';

export interface WeightFieldsProps {
  readonly legend: string;
  readonly names: readonly string[];
  readonly weights: Weights;
  readonly onEdit: (weights: Weights) => void;
}

function withWeight(weights: Weights, name: string, weight: number): Weights {
  const others = Object.entries(weights).filter(([other]) => other !== name);
  return Object.fromEntries([...others, [name, weight]]);
}

/** Groups and outcomes have the same rules. */
function faultOf(weights: Weights): string | null {
  try {
    parseTargetMix(weights);
    return null;
  } catch (error) {
    return isAppError(error) ? t`Enter 0 or more; at least one must be above 0.` : String(error);
  }
}

/** A weight for each name, and the share of the rows that it comes to. */
export function WeightFields({ legend, names, weights, onEdit }: WeightFieldsProps) {
  const of = new Map(Object.entries(weights));
  const total = [...of.values()].reduce((sum, weight) => sum + weight, 0);
  return (
    <fieldset className="field-group">
      <legend className="choice-group__legend">{legend}</legend>
      <div className="mix-fields__grid">
        {names.map((name) => {
          const weight = of.get(name) ?? 0;
          return (
            <NumberField
              key={name}
              label={printable(name)}
              hint={t`${formatPercent(weight / total, 0)} of the rows`}
              value={weight}
              faultOf={(value) => faultOf(withWeight(weights, name, value ?? Number.NaN))}
              onChange={(value) => value !== null && onEdit(withWeight(weights, name, value))}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
