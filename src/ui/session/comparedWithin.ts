import type { WithinReport } from '../../core/evaluate/within/within.ts';
import type { RunSummary } from '../../worker/api.ts';
import type { ComparedWithin } from './state.ts';

const question = ({ attribute, column, rates }: WithinReport) => JSON.stringify([attribute, column, rates]);
const isOf = ({ id, options }: Pick<RunSummary, 'id' | 'options'>, own: ComparedWithin) =>
  own.runId === id && JSON.stringify(own.options) === JSON.stringify(options);

/** With one more, in place of the last answer to the same question. */
export function withAnswer(
  compared: readonly ComparedWithin[],
  one: ComparedWithin,
): readonly ComparedWithin[] {
  const isSame = (old: ComparedWithin) =>
    isOf({ id: one.runId, options: one.options }, old) && question(old.report) === question(one.report);
  return [...compared.filter((old) => !isSame(old)), one];
}

/** The run with what was compared of it as it stands, its slider included, in its report: before that may be exported. */
export function withWithin(run: RunSummary, compared: readonly ComparedWithin[]): RunSummary {
  const within = compared.filter((own) => isOf(run, own)).map(({ report }) => report);
  return within.length === 0 ? run : { ...run, report: { ...run.report, within } };
}
