import { openRelease } from '../../core/private/model.ts';
import { createRng } from '../../core/random.ts';
import { createContext, type RunContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { estimateGeneration } from '../conduct/stagePlan.ts';
import type { Generated, GenerationWishes } from '../after/generateAgain.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import { cellsOf, labelPeople } from '../stages/people.ts';
import { drawWanted } from './drawWanted.ts';
import { noisyRows } from '../../core/private/release.ts';
import type { PrivateGenerator } from './generator.ts';
import { jointGroups } from './groups.ts';
import { privatePeople, withJudges, writePrivately, type PrivatePeople } from './people.ts';

const STEPS = 1000;

/** The people of a release, as the run had them. */
export function drawPrivatePeople(
  generator: PrivateGenerator,
  options: RunOptions,
  control: RunControl,
  onProgress: OnProgress,
): Promise<PrivatePeople> {
  const context: RunContext = createContext(options, estimateGeneration(), control, onProgress);
  const { rng, clock } = context;
  return clock.run('generate', STEPS, async (advance) => {
    const hooks = { breathe: control.breathe, onProgress: (share: number) => advance((share * STEPS) / 2) };
    const model = await openRelease(generator.release, options.seed, hooks);
    const rows = options.rows ?? noisyRows(generator.release);
    const codes = drawWanted(model, jointGroups(generator), rows, options, rng.fork('generate'));
    const open = await withJudges(generator, model, context, (share) => advance(((1 + share) * STEPS) / 2));
    return privatePeople(open, codes, rng.fork('generate'));
  });
}

/**
 * Rows of a release, at no cost: the same release and settings give the bytes of the run that made it.
 * @param trained settings of that run
 * @throws AppError 'options.invalid' where a wish names a column, value or group that the release does not have
 */
export async function generatePrivately(
  generator: PrivateGenerator,
  trained: RunOptions,
  wishes: Partial<GenerationWishes>,
  control: RunControl,
  onProgress: OnProgress,
): Promise<Pick<Generated, 'options' | 'backend' | 'synthetic'>> {
  const { seed, rows, alpha, mix, where, targetMix, backend } = { ...trained, ...wishes };
  const options = parseOptions({ ...trained, seed, rows, alpha, mix, where, targetMix, backend });
  const people = await drawPrivatePeople(generator, options, control, onProgress);
  const cells = cellsOf(createRng(options.seed));
  const { table } = writePrivately(people, labelPeople(people, options.alpha), generator, cells);
  return { options, backend: 'cpu', synthetic: table };
}
