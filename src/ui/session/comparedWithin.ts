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

/** What was compared of a run as it stands, its slider included. */
export function withinOfRun(
  run: Pick<RunSummary, 'id' | 'options'>,
  compared: readonly ComparedWithin[],
): readonly WithinReport[] {
  return compared.filter((own) => isOf(run, own)).map(({ report }) => report);
}

/** What the file of a run tells. */
export function withinInFile({ id, options, report }: RunSummary): readonly ComparedWithin[] {
  return (report.within ?? []).map((own) => ({ runId: id, options, report: own }));
}

/** The run with that in its report: before it may be exported. */
export function withWithin(run: RunSummary, compared: readonly ComparedWithin[]): RunSummary {
  const within = withinOfRun(run, compared);
  return within.length === 0 ? run : { ...run, report: { ...run.report, within } };
}
