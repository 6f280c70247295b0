import { bytesEach, type PictureTable } from '../../core/pictures/pictures.ts';
import type { Warning } from '../../core/schema/warnings.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import { pictureLayout, pictureShape } from '../../model/pictures/shape.ts';
import { durationInWords, memoryInWords } from '../conduct/amounts.ts';
import type { StagePlan } from '../conduct/clock.ts';
import { LONG, totalOf, type Expectation } from '../conduct/expectation.ts';
import type { Machine } from '../conduct/machine.ts';
import { estimatePictureBytes } from '../conduct/runMemory.ts';
import type { Preset, RunOptions } from '../settings/options.ts';
import { idleSettings } from '../settings/pictureOptions.ts';
import { pictureStages } from './stagePlan.ts';
import { t } from '../../core/language/words.ts';

/** What classes and groups add to the weights is little beside all others: a usual number of each. */
const [LABELS, GROUPS] = [10, 4];

export interface PictureWish {
  readonly data: PictureTable;
  readonly options: RunOptions;
}

const trainingRows = ({ data, options }: PictureWish) =>
  Math.round(data.table.rows * (1 - options.holdoutShare));

function planOf(wish: PictureWish): StagePlan {
  return pictureStages(wish.data.pictures.form, trainingRows(wish), wish.options);
}

/** Seconds of a run by the plan, whatever the machine. */
export const plannedPictureSeconds = (wish: PictureWish): number => totalOf(planOf(wish));

function warningsOn(seconds: number, bytes: number, { room }: Machine): Warning[] {
  const advice = t`Choose a smaller preset, fewer pixels on each side, or fewer rows.`;
  const tooLarge: Warning = {
    code: 'run.memory',
    message: t`This run may not fit: it would take ${memoryInWords(bytes)} of memory, and a page has ${memoryInWords(room)} here.`,
    advice,
  };
  const tooLong: Warning = {
    code: 'run.long',
    message: t`This run would take ${durationInWords(seconds)} on this machine.`,
    advice,
  };
  return [...(bytes > room ? [tooLarge] : []), ...(seconds > LONG ? [tooLong] : [])];
}

/** What a training on pictures and its evaluation will take on a machine. */
export function expectPictures(wish: PictureWish, machine: Machine): Expectation {
  const { data, options } = wish;
  const { factor } = machine.pace;
  const plan = planOf(wish);
  const stages = Object.fromEntries(
    Object.entries(plan).map(([stage, seconds]) => [stage, seconds * factor]),
  ) as StagePlan;
  const seconds = totalOf(stages);
  const presets = SETTINGS.preset.choices.map(
    ({ value: preset }) =>
      [preset, factor * plannedPictureSeconds({ data, options: { ...options, preset } })] as const,
  );
  const { form } = data.pictures;
  const made = options.rows ?? trainingRows(wish);
  const { size } = pictureLayout(pictureShape(form, LABELS, GROUPS));
  const { page: bytes } = estimatePictureBytes((data.pictures.count + made) * bytesEach(form), size);
  return {
    ...{ stages, seconds, bytes, machine },
    presets: Object.fromEntries(presets) as Record<Preset, number>,
    warnings: [...idleSettings(options), ...warningsOn(seconds, bytes, machine)],
  };
}
