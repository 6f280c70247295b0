import type { Roles } from '../../core/schema/roles.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../pipeline/settings/options.ts';
import { DEFAULT_SAMPLING, type SamplingOptions } from '../../pipeline/sampling/samplingOptions.ts';

/*
 * Wishes for the rows name columns, values and groups of one table under given roles: they are kept as long as these
 * are, and let go with them.
 */

const unnamed = ({ mix }: RunOptions) => (typeof mix === 'string' ? mix : DEFAULT_SAMPLING.mix);

const unnamedRelations = ({ relations }: RunOptions) =>
  typeof relations === 'string' ? relations : DEFAULT_OPTIONS.relations;

/** For another table: only what names nothing of the one before. */
export function otherTableSampling(options: RunOptions): SamplingOptions & Pick<RunOptions, 'relations'> {
  return { ...DEFAULT_SAMPLING, mix: unnamed(options), relations: unnamedRelations(options) };
}

/** For other roles of the same table: groups go with the sensitive columns, the target's mix with the target. */
export function keptSampling(options: RunOptions, before: Roles | null, after: Roles): RunOptions {
  const sameGroups = before !== null && before.sensitive.join('\n') === after.sensitive.join('\n');
  const sameTarget = before?.target.column === after.target.column;
  return {
    ...options,
    mix: sameGroups ? options.mix : unnamed(options),
    where: options.where.filter(({ column }) => !after.ignored.includes(column)),
    targetMix: sameTarget ? options.targetMix : null,
  };
}

/** For a column that was read again with another type. */
export function withoutColumnSampling(options: RunOptions, roles: Roles | null, retyped: string): RunOptions {
  return {
    ...options,
    mix: roles?.sensitive.includes(retyped) ? unnamed(options) : options.mix,
    where: options.where.filter(({ column }) => column !== retyped),
    targetMix: roles?.target.column === retyped ? null : options.targetMix,
  };
}
