import { test } from 'vitest';
import { SHAPES, simulatedTable } from '../src/pipeline/benchmark/workload.ts';
import { createControl } from '../src/pipeline/conduct/control.ts';
import type { OnProgress } from '../src/pipeline/conduct/progress.ts';
import { run } from '../src/pipeline/run.ts';
import { parseOptions } from '../src/pipeline/settings/options.ts';
import { processTime } from './processTime.ts';

/**
 * Process time of each stage of a whole run on WASM, on a simulated table of the shape of COMPAS (no pattern, so that the
 * teacher ends early): npm run bench:stages. FAIRLOOM_PRESET=balanced for all steps.
 */

const preset = process.env['FAIRLOOM_PRESET'] ?? 'trial';

/** Adds the time since the last call to a stage, by the name under which it is told of first. */
function stageTimes() {
  const times = new Map<string, number>();
  let [present, since] = ['start', processTime()];
  const note: OnProgress = (progress) => {
    if (progress.kind !== 'stage' || progress.stage === present) return;
    const now = processTime();
    times.set(present, (times.get(present) ?? 0) + now - since);
    [present, since] = [progress.stage, now];
  };
  const end = () => new Map([...times, [present, processTime() - since]]);
  return { note, end };
}

test('stages of a run', async () => {
  const options = parseOptions({ preset, backend: 'wasm' });
  const { table, roles } = await simulatedTable(SHAPES[0]!);
  const { note, end } = stageTimes();
  await run({ table, holdout: null, roles, options }, createControl(), { onProgress: note });
  const lines = [...end()].map(([stage, time]) => `${stage}: ${(time / 1000).toFixed(2)} s`);
  console.log(
    `Process time of the stages, ${SHAPES[0]!.name}'s shape, preset ${preset}.\n${lines.join('\n')}`,
  );
});
