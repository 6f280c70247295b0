import { quoted, quotedList } from '../../core/quoted.ts';
import type { ReportWarning } from '../../core/report/report.ts';
import type { SamplingOptions } from './samplingOptions.ts';
import { t } from '../../core/language/words.ts';

const COMPARED_WITH_ALL =
  'Fidelity, utility and fairness compare it with all real rows: read them with that in mind.';

/** What a reader must know of a table whose rows were not drawn as the real ones come. */
export function samplingWarnings({ mix, where, targetMix }: SamplingOptions): ReportWarning[] {
  const warnings: ReportWarning[] = where.map(({ column, value }) => ({
    code: 'sampling.where',
    column,
    message: t`Every synthetic row has ${quoted(value)} in column ${quoted(column)}, as asked for.`,
    advice: COMPARED_WITH_ALL,
  }));
  if (mix !== 'observed') {
    const how = mix === 'balanced' ? t`in equal shares` : t`by weight: ${weightsInWords(mix.groups)}`;
    warnings.push({
      code: 'sampling.mix',
      message: t`The sensitive groups come ${how}, as asked for, not as in the real rows.`,
      advice: COMPARED_WITH_ALL,
    });
  }
  if (targetMix) {
    warnings.push({
      code: 'sampling.targetMix',
      message: t`The values of the target come by weight: ${weightsInWords(targetMix)}, as asked for, not as in the real rows.`,
      advice: COMPARED_WITH_ALL,
    });
  }
  return warnings;
}

function weightsInWords(weights: Readonly<Record<string, number>>): string {
  const wanted = Object.entries(weights).filter(([, weight]) => weight > 0);
  return wanted.length > 8
    ? quotedList(wanted.map(([name]) => name))
    : wanted.map(([name, weight]) => `${quoted(name)} ${weight}`).join(', ');
}
