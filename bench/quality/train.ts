import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Report } from '../../src/core/report/report.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { keepTraining, reopenKept, type KeptLearning } from '../../src/pipeline/files/keptRun.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import { parseOptions, type RunOptions } from '../../src/pipeline/settings/options.ts';
import type { Case, RealTables } from './cases.ts';

interface Kept {
  readonly training: KeptLearning;
  readonly report: Report;
}

/**
 * The default recipe on a table, as the page runs it on WASM: trained once for each folder, and opened after that.
 * Privileged values are left to what is measured afterwards, so that they change no row.
 */
export async function trained(
  { roles: { target, sensitive, ignored } }: Case,
  tables: RealTables,
  seed: number,
  folder: string,
  settings: Partial<RunOptions> = {},
): Promise<TrainedRun> {
  const roles = { target, sensitive, ignored };
  const input = { ...tables, roles, options: parseOptions({ ...settings, seed, backend: 'wasm' }) };
  const file = join(folder, 'run.v8');
  if (existsSync(file)) {
    const { training, report } = deserialize(readFileSync(file)) as Kept;
    return reopenKept(input, training, report);
  }
  const made = await run(input, createControl(), { onProgress: () => undefined });
  const kept: Kept = { training: keepTraining(made), report: made.report };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), JSON.stringify(made.report));
  writeFileSync(file, serialize(kept));
  return made;
}
