import { Misfit } from '../../core/decode.ts';
import type { Encoding } from '../../core/encoding/encoding.ts';
import type { Judge } from '../../core/judge/judge.ts';
import { judgeFromBytes, judgeToBytes } from '../../core/judge/judgeBytes.ts';
import { networkSize } from '../../core/judge/judgeNetwork.ts';
import type { Parts } from '../../core/project/container.ts';
import { fileFault } from '../../core/project/fault.ts';
import { weightBytes, weightsOf } from './weights.ts';
import { t } from '../../core/language/words.ts';

/** The first version of files whose judge is trees. */
const FIRST_WITH_TREES = 4;
const TREES = 'judge';
const NETWORK = 'judgeNetwork';

/** The name by which a part of a file of that version is read: up to version 3 the judge was a network. */
export function partName(name: string, version: number): string {
  return name === TREES && version < FIRST_WITH_TREES ? NETWORK : name;
}

/** The part of a file that holds the judge; none where there is none. */
export function judgePart(judge: Judge | null): readonly (readonly [string, Uint8Array])[] {
  if (!judge) return [];
  return [judge.kind === 'trees' ? [TREES, judgeToBytes(judge)] : [NETWORK, weightBytes(judge.weights)]];
}

/** @throws AppError 'file.invalid' where a part is no judge of the encoding */
export function readJudge(file: string, parts: Parts, encoding: Encoding): Judge | null {
  if (parts.has(NETWORK)) {
    return { kind: 'network', weights: weightsOf(file, parts, NETWORK, networkSize(encoding)) };
  }
  const bytes = parts.get(TREES);
  if (!bytes) return null;
  try {
    return judgeFromBytes(bytes, encoding);
  } catch (error) {
    if (error instanceof Misfit) throw fileFault(file, t`in it, ${error.message}`);
    throw error;
  }
}
