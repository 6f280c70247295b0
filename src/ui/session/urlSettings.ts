import { isAppError, type AppError } from '../../core/errors.ts';
import { DEFAULT_OPTIONS, parseOptions, type RunOptions } from '../../pipeline/settings/options.ts';

/** Conditions and weights name values of a file, so they stay here; a mix travels where it is a word. */
const PRIVATE: ReadonlySet<keyof RunOptions> = new Set(['where', 'targetMix']);
const OPTION_NAMES = (Object.keys(DEFAULT_OPTIONS) as (keyof RunOptions)[]).filter(
  (name) => !PRIVATE.has(name),
);
const NUMBERS: ReadonlySet<keyof RunOptions> = new Set([
  'seed',
  'strength',
  'alpha',
  'rows',
  'holdoutShare',
  'evaluationSample',
  'rareThreshold',
]);

export interface UrlSettings {
  readonly options: RunOptions;
  /** Id of a bundled sample to open, unchecked. */
  readonly sampleId: string | null;
  /** One per setting that cannot be what the link says; its default is used. */
  readonly errors: readonly AppError[];
}

/** `rows=` or `rows=all` is no number of rows: as many as there are. An empty number is not 0. */
function fromText(name: keyof RunOptions, text: string): unknown {
  if (name === 'rows' && (text === '' || text === 'all')) return null;
  return NUMBERS.has(name) && text.trim() !== '' ? Number(text) : text;
}

/** Settings of a link, each parsed for itself: a bad one costs no other. */
export function readUrlSettings(query: string): UrlSettings {
  const parameters = new URLSearchParams(query);
  let options = DEFAULT_OPTIONS;
  const errors: AppError[] = [];
  for (const name of OPTION_NAMES) {
    const text = parameters.get(name);
    if (text === null) continue;
    try {
      options = parseOptions({ ...options, [name]: fromText(name, text) });
    } catch (error) {
      if (!isAppError(error)) throw error;
      errors.push(error);
    }
  }
  return { options, sampleId: parameters.get('sample'), errors };
}

/**
 * The query that carries the settings which differ from the defaults, and the bundled sample in use. Nothing of a
 * private file: no data, no name, no column.
 */
export function writeUrlSettings(options: RunOptions, sampleId: string | null): string {
  const parameters = new URLSearchParams();
  if (sampleId !== null) parameters.set('sample', sampleId);
  for (const name of OPTION_NAMES) {
    const value = options[name];
    if (typeof value === 'object' && value !== null) continue;
    if (value !== DEFAULT_OPTIONS[name]) parameters.set(name, String(value));
  }
  return parameters.toString();
}
