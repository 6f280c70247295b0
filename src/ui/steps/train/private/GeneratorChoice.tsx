import type { RunOptions } from '../../../../pipeline/settings/options.ts';
import { ChoiceGroup } from '../../../components/ChoiceGroup.tsx';
import { phrases, t } from '../../../../core/language/words.ts';

const GENERATORS = phrases([
  {
    value: 'learned',
    label: 'Teacher and student',
    description:
      'More detail, no formal guarantee: networks learn from the rows, and the report shows what attacks that were tried can tell of them.',
  },
  {
    value: 'private',
    label: 'With a guarantee (differential privacy)',
    description:
      'Less detail: only counts with noise are taken from the rows, so that what anybody can learn of one person is bounded, whatever they try. Takes seconds.',
  },
] as const);

export interface GeneratorChoiceProps {
  readonly options: Pick<RunOptions, 'private'>;
  readonly onEdit: (options: Partial<RunOptions>) => void;
}

/** What makes the rows: networks that learn from them, or noisy counts with a guarantee. */
export function GeneratorChoice({ options, onEdit }: GeneratorChoiceProps) {
  return (
    <ChoiceGroup
      legend={t`Generator`}
      layout="stack"
      value={options.private ? 'private' : 'learned'}
      choices={GENERATORS}
      onChange={(value) => onEdit({ private: value === 'private' })}
    />
  );
}
