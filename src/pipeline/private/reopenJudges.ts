import { openRelease } from '../../core/private/model.ts';
import type { RunContext } from '../conduct/context.ts';
import type { PrivateGenerator } from './generator.ts';
import { withJudges, type OpenGenerator } from './people.ts';

/** A generator whose release and trees are made again, as the run had them. */
export async function reopenJudges(
  { generator }: { readonly generator: PrivateGenerator },
  context: Pick<RunContext, 'options' | 'rng' | 'control'>,
): Promise<OpenGenerator> {
  const hooks = { breathe: context.control.breathe, onProgress: () => undefined };
  const model = await openRelease(generator.release, context.options.seed, hooks);
  return withJudges(generator, model, context, () => undefined);
}
