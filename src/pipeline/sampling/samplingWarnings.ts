import { quoted, quotedList } from '../../core/quoted.ts';
import type { ReportWarning } from '../../core/report/report.ts';
import type { SamplingOptions } from './samplingOptions.ts';
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

const comparedWithAll = () =>
  t`Fidelity, utility and fairness compare it with all real rows: read them with that in mind.`;

/** What a reader must know of a table whose rows were not drawn as the real ones come. */
export function samplingWarnings({ mix, where, targetMix }: SamplingOptions): ReportWarning[] {
  const warnings: ReportWarning[] = where.map(({ column, value }) => ({
    code: 'sampling.where',
    column,
    message: t`Every synthetic row has ${quoted(value)} in column ${quoted(column)}, as asked for.`,
    advice: comparedWithAll(),
  }));
  if (mix !== 'observed') {
    warnings.push({
      code: 'sampling.mix',
      message:
        mix === 'balanced'
          ? t`The sensitive groups come in equal shares, as asked for, not as in the real rows.`
          : t`The sensitive groups come by weight: ${weightsInWords(mix.groups)}, as asked for, not as in the real rows.`,
      advice: comparedWithAll(),
    });
  }
  if (targetMix) {
    warnings.push({
      code: 'sampling.targetMix',
      message: t`The values of the target come by weight: ${weightsInWords(targetMix)}, as asked for, not as in the real rows.`,
      advice: comparedWithAll(),
    });
  }
  return warnings;
}

function weightsInWords(weights: Readonly<Record<string, number>>): string {
  const wanted = Object.entries(weights).filter(([, weight]) => weight > 0);
  return wanted.length > 8
    ? quotedList(wanted.map(([name]) => name))
    : wanted.map(([name, weight]) => `${quoted(name)} ${inDigits(String(weight))}`).join(', ');
}
