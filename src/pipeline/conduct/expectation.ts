import { grouped } from '../../core/grouped.ts';
import { quoted } from '../../core/quoted.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import { TOLD_SETTINGS } from '../../core/settings/told.ts';
import { ROWS_OFFERED } from '../../core/table/reading.ts';
import type { Warning } from '../../core/schema/warnings.ts';
import type { Preset, RunOptions } from '../settings/options.ts';
import { durationInWords, memoryInWords } from './amounts.ts';
import type { StagePlan } from './clock.ts';
import type { Machine } from './machine.ts';
import type { RunInput } from '../stages/prepare.ts';
import { estimateBytes, estimatePrivateBytes } from './runMemory.ts';
import { withoutColumns, withRows, type RunSize } from './runSize.ts';
import { estimatePrivateStages, estimateStages } from './stagePlan.ts';
import { t } from '../../core/language/words.ts';

/** What a run is expected to take, before it begins. An estimate, on which nothing but words depends. */
export interface Expectation {
  /** Seconds of each stage on this machine. */
  readonly stages: StagePlan;
  readonly seconds: number;
  /** Seconds of the same run with each preset. */
  readonly presets: Readonly<Record<Preset, number>>;
  /** Bytes of the page at their most. */
  readonly bytes: number;
  readonly machine: Machine;
  /** What it will not fit in, or takes long for, and what to leave out or change. */
  readonly warnings: readonly Warning[];
}

type Amounts = Pick<Expectation, 'stages' | 'seconds' | 'bytes'> & { readonly engine: number };

/** A run and its settings. */
interface Wish {
  readonly size: RunSize;
  readonly options: RunOptions;
}

/** A wish that takes less, and how it is said to a person. */
interface Remedy {
  readonly wish: Wish;
  readonly words: string;
}

/** A run of more seconds is told to be long. */
export const LONG = 30 * 60;
/** Bytes of the engine's memory: WebAssembly addresses no more. */
const ENGINE_ROOM = 4 * 2 ** 30;
/** A remedy that leaves more than this share of what is too much is none. */
const WORTH_IT = 0.8;
const NAMED_COLUMNS = 3;

export const totalOf = (stages: StagePlan) =>
  Object.values(stages).reduce((sum, seconds) => sum + seconds, 0);

/** Seconds of a run by the plan, whatever the machine. */
export function plannedSeconds(size: RunSize, options: RunOptions, backend: string): number {
  return totalOf(estimateStages(size, options, backend));
}

function amountsOf({ size, options }: Wish, { pace, backend }: Machine): Amounts {
  const plan = estimateStages(size, options, backend);
  const stages = Object.fromEntries(
    Object.entries(plan).map(([stage, seconds]) => [stage, seconds * pace.factor]),
  ) as StagePlan;
  const seconds = totalOf(stages);
  const { page, engine } = estimateBytes(size, options);
  return { stages, seconds, bytes: page, engine };
}

/** What is too much of a run: how much there is of it, as a share of how much may be. */
interface Measure {
  readonly excess: (amounts: Amounts) => number;
  readonly told: (amounts: Amounts) => string;
}

const memoryOf = ({ room }: Machine): Measure => ({
  excess: ({ bytes, engine }) => Math.max(bytes / room, engine / ENGINE_ROOM),
  told: ({ bytes }) => memoryInWords(bytes),
});
const TIME: Measure = {
  excess: ({ seconds }) => seconds / LONG,
  told: ({ seconds }) => durationInWords(seconds),
};

function smallerPreset({ size, options }: Wish): Remedy[] {
  const { choices } = TOLD_SETTINGS.preset;
  const before = choices[choices.findIndex(({ value }) => value === options.preset) - 1];
  // The smallest is only to see that it works.
  if (!before || before === choices[0]) return [];
  return [
    { wish: { size, options: { ...options, preset: before.value } }, words: t`Preset “${before.label}”` },
  ];
}

function withoutWidest({ size, options }: Wish, fits: (wish: Wish) => boolean): Remedy[] {
  const byCodes = size.encoding.features
    .map(({ codec }) => ({ name: codec.name, codes: codec.size }))
    .sort((a, b) => b.codes - a.codes);
  const without = (count: number): Wish => {
    const names = new Set(byCodes.slice(0, count).map(({ name }) => name));
    return { size: withoutColumns(size, names), options };
  };
  // The fewest that are enough; one stays.
  let [low, high] = [1, byCodes.length - 1];
  if (high < 1) return [];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(without(middle))) high = middle;
    else low = middle + 1;
  }
  const names = byCodes
    .slice(0, Math.min(low, NAMED_COLUMNS))
    .map(({ name, codes }) => t`${quoted(name)} (${grouped(codes)} codes)`);
  const words =
    low <= NAMED_COLUMNS
      ? t`Without ${names.reduce((first, next) => t`${first} and ${next}`)}`
      : t`Without the ${grouped(low)} widest columns (${names.join(', ')} …)`;
  return [{ wish: without(low), words }];
}

/** The most rows that fit of those that a person may have read; the fewest where none do. */
function fewerRows({ size, options }: Wish, fits: (wish: Wish) => boolean): Remedy[] {
  const remedies = ROWS_OFFERED.filter((rows) => rows < size.rows)
    .toReversed()
    .map((rows) => ({
      wish: { size: withRows(size, rows / size.rows), options },
      words: t`With ${grouped(rows)} rows drawn at random (“Rows to read” in the step Data)`,
    }));
  const fitting = remedies.find(({ wish }) => fits(wish)) ?? remedies.at(-1);
  return fitting ? [fitting] : [];
}

/** What helps against too much of something, and what it comes to then; the best is in no order. */
function adviceOn(wish: Wish, machine: Machine, { excess, told }: Measure): string {
  const amounts = (other: Wish) => amountsOf(other, machine);
  const now = excess(amounts(wish));
  const fits = (other: Wish) => excess(amounts(other)) <= Math.min(1, WORTH_IT * now);
  const remedies = [...smallerPreset(wish), ...withoutWidest(wish, fits), ...fewerRows(wish, fits)];
  const helping = remedies.filter((remedy) => excess(amounts(remedy.wish)) <= WORTH_IT * now);
  return helping.map(({ wish: other, words }) => `${words}: ${told(amounts(other))}.`).join(' ');
}

function warningsOn(wish: Wish, machine: Machine, amounts: Amounts): Warning[] {
  const memory = memoryOf(machine);
  const tooLarge = memory.excess(amounts) > 1;
  const tooLong = TIME.excess(amounts) > 1;
  return [
    ...(tooLarge
      ? [
          {
            code: 'run.memory',
            message: t`This run may not fit: it would take ${memory.told(amounts)} of memory, and a page has ${memoryInWords(machine.room)} here.`,
            advice: adviceOn(wish, machine, memory),
          },
        ]
      : []),
    ...(tooLong
      ? [
          {
            code: 'run.long',
            message: t`This run would take ${TIME.told(amounts)} on this machine.`,
            advice: adviceOn(wish, machine, TIME),
          },
        ]
      : []),
  ];
}

function secondsByPreset({ size, options }: Wish, machine: Machine): Expectation['presets'] {
  const seconds = SETTINGS.preset.choices.map(
    ({ value: preset }) =>
      [preset, amountsOf({ size, options: { ...options, preset } }, machine).seconds] as const,
  );
  return Object.fromEntries(seconds) as Record<Preset, number>;
}

/** What a run with a guarantee will take; a preset has no say in it. */
export function expectPrivateRun(input: RunInput, machine: Machine): Expectation {
  const plan = estimatePrivateStages(input);
  const { factor } = machine.pace;
  const stages = Object.fromEntries(
    Object.entries(plan).map(([stage, seconds]) => [stage, seconds * factor]),
  ) as StagePlan;
  const seconds = totalOf(stages);
  const presets = SETTINGS.preset.choices.map(({ value }) => [value, seconds] as const);
  return {
    stages,
    seconds,
    presets: Object.fromEntries(presets) as Record<Preset, number>,
    bytes: estimatePrivateBytes(input),
    machine,
    warnings: [],
  };
}

/** What a training of this size and its evaluation will take on a machine. */
export function expectRun(size: RunSize, options: RunOptions, machine: Machine): Expectation {
  const wish = { size, options };
  const amounts = amountsOf(wish, machine);
  const { stages, seconds, bytes } = amounts;
  const presets = secondsByPreset(wish, machine);
  return { stages, seconds, presets, bytes, machine, warnings: warningsOn(wish, machine, amounts) };
}
