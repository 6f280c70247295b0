import { SCORED_FAMILIES, type ScoredFamily, type ScoreWeights } from '../../../core/evaluate/scores.ts';
import { Button } from '../../components/Button.tsx';
import { RangeField } from '../../components/RangeField.tsx';
import { t, texts } from '../../../core/language/words.ts';
import './WeightFields.css';

const MAX_WEIGHT = 5;

const WEIGHTS: Readonly<Record<ScoredFamily, string>> = texts({
  fairness: 'Weight of fairness',
  fidelity: 'Weight of fidelity',
  utility: 'Weight of utility',
  privacy: 'Weight of privacy',
});

export interface WeightFieldsProps {
  readonly weights: ScoreWeights;
  readonly onChange: (weights: ScoreWeights) => void;
  readonly onReset: () => void;
}

export function WeightFields({ weights, onChange, onReset }: WeightFieldsProps) {
  const total = SCORED_FAMILIES.reduce((sum, family) => sum + weights[family], 0);
  return (
    <div className="weight-fields">
      {SCORED_FAMILIES.map((family) => (
        <RangeField
          key={family}
          label={WEIGHTS[family]}
          value={weights[family]}
          min={0}
          max={MAX_WEIGHT}
          step={1}
          format={(value) =>
            total > 0 ? `${value} (${Math.round((100 * value) / total)} %)` : String(value)
          }
          onChange={(value) => onChange({ ...weights, [family]: value })}
        />
      ))}
      <Button look="quiet" onClick={onReset}>{t`Equal weights`}</Button>
    </div>
  );
}
