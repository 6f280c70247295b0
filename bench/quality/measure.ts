import { join } from 'node:path';
import type { Report } from '../../src/core/report/report.ts';
import { casesOf } from './cases.ts';
import { reportHead, reportRow, sweepHead, sweepRows } from './markdown.ts';
import { sweep, type SweptNotion } from './sweep.ts';
import { trained } from './train.ts';

export interface Wishes {
  readonly seeds: readonly number[];
  /** Starts of names; absent: all cases. */
  readonly only?: readonly string[] | undefined;
  /** JSON list of folders beside the project's own cases. */
  readonly cases?: string | undefined;
  readonly out: string;
  readonly sweep: boolean;
}

/** Trains what is not there yet, measures it, and prints its tables, one after the other. */
export async function measure({ seeds, only, cases, out, sweep: isSwept }: Wishes): Promise<void> {
  for (const item of casesOf(cases)) {
    if (only && !only.some((part) => item.name.startsWith(part))) continue;
    if (!item.read) {
      console.log(`${item.name}: skipped, its files are not here\n`);
      continue;
    }
    const tables = await item.read();
    const reports: Report[] = [];
    const sweeps: (readonly SweptNotion[])[] = [];
    for (const seed of seeds) {
      console.error(`${new Date().toISOString().slice(11, 19)} ${item.name}, seed ${seed}`);
      const folder = join(out, `${item.name.replaceAll(/[^a-z]+/gi, '-')}-${seed}`.toLowerCase());
      const run = await trained(item, tables, seed, folder);
      reports.push(run.report);
      if (isSwept) sweeps.push(await sweep(run, item.roles, folder));
    }
    console.log([...reportHead(), reportRow(item.name, reports), ''].join('\n'));
    if (isSwept) console.log([...sweepHead(), ...sweepRows(item.name, reports, sweeps), ''].join('\n'));
  }
}
