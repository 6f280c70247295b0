import type { SETTINGS } from './table.mjs';

type Value<Name extends 'notion' | 'use'> = (typeof SETTINGS)[Name]['choices'][number]['value'];

/** A notion that a run can act on. */
export type ActualNotion = Exclude<Value<'notion'>, 'auto'>;

/** The settings that say which. */
export interface NotionSettings {
  readonly notion: Value<'notion'>;
  readonly use: Value<'use'>;
}

/**
 * Which notion serves a use. A model that decides is judged by whom it says yes to, so that only its decisions need be
 * equal, which keeps most of the ranking. Scores, rankings and statistics are read at any threshold: the labels
 * themselves must be equal. Where mistakes are what hurts, they are to befall every group as often.
 */
const FOR_USE: Readonly<Record<Value<'use'>, ActualNotion>> = {
  decisions: 'decisions',
  scores: 'parity',
  errors: 'odds',
};

/** The notion asked for, or, of `auto`, the one for the use. */
export function actualNotion({ notion, use }: NotionSettings): ActualNotion {
  return notion === 'auto' ? FOR_USE[use] : notion;
}
