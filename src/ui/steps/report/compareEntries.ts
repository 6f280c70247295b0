import type { RunSummary } from '../../../worker/api.ts';
import type { ComparedRun } from '../../session/state.ts';
import { formatFixed } from '../../charts/format.ts';
import { runName, type ShownRun } from './runWords.ts';

/** An entry as the page may show it: its report is fit to leave the page. */
export interface ShownEntry extends Omit<ComparedRun, 'run'> {
  readonly run: ShownRun;
  /** What it is called on the page. */
  readonly title: string;
  /** The slider of its run stands there: nothing has to be computed to show it. */
  readonly isStanding: boolean;
}

/** What can be done with an entry, named by its key. */
export interface CompareCalls {
  readonly onShow: (key: string) => Promise<void>;
  readonly onRename: (key: string, name: string) => void;
  readonly onPin: (key: string, isPinned: boolean) => void;
  readonly onDelete: (key: string) => Promise<void>;
  readonly onUndoDelete: () => void;
  readonly onSettleDelete: () => Promise<void>;
  readonly onRestoreSettings: (key: string) => void;
}

/** Its own name, or that of its run, with the position where the run has several. */
export function entryTitle({ name, run }: ComparedRun, compared: readonly ComparedRun[]): string {
  if (name !== null) return name;
  const positions = compared.filter((other) => other.run.id === run.id).length;
  return positions > 1 ? `${runName(run)}, α ${formatFixed(run.options.alpha, 2)}` : runName(run);
}

/** Only what a training has set can be set again. */
export function hasSettings({ kind }: Pick<RunSummary, 'kind'>): boolean {
  return kind !== 'audited';
}
