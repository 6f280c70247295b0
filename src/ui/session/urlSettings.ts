import { AppError, isAppError } from '../../core/errors.ts';
import { isLanguage, LANGUAGES, SOURCE_LANGUAGE, spokenLanguage } from '../../core/language/language.ts';
import type { Setting } from '../../core/settings/setting.ts';
import { SETTINGS } from '../../core/settings/table.mjs';
import { DEFAULT_OPTIONS, parseOptions, type RunOptions } from '../../pipeline/settings/options.ts';
import { SETTING_NAMES, type SettingName } from '../../pipeline/settings/settingValue.ts';
import { SAMPLES } from '../../samples/samples.ts';
import { shorten } from '../charts/label.ts';
import type { Lesson } from '../lessons/lesson.ts';
import type { LessonPlace, LinkedLesson } from '../lessons/lessonPlace.ts';
import { lessonNamed, LESSONS } from '../lessons/lessons.ts';
import { t } from '../../core/language/words.ts';

/** Settings that may travel, by their names: what names values of a file stays here, a mix travels where it is a word. */
const OPTION_NAMES = SETTING_NAMES.filter((name) => SETTINGS[name].link !== 'never');

export interface UrlSettings {
  readonly options: RunOptions;
  /** Id of the bundled sample to open; null where none is asked for. */
  readonly sampleId: string | null;
  readonly lesson: LinkedLesson | null;
  /** One per value that cannot be what the address says; its default is used. */
  readonly errors: readonly AppError[];
}

/**
 * What an address says: of the part after "?", and of the part after "#", which a page opened from a file can be given
 * and can change. Where both speak of one thing, the second counts.
 */
function parametersOf(query: string, hash: string): URLSearchParams {
  const parameters = new URLSearchParams(query);
  for (const [key, value] of new URLSearchParams(settingsIn(hash))) parameters.set(key, value);
  return parameters;
}

/** The settings in the part after "#"; nothing where that is a place in the page. */
export function settingsIn(hash: string): string {
  return hash.includes('=') ? hash.replace(/^#/, '') : '';
}

/** @param allowed what to use, and what happens meanwhile, in sentences */
function badValue(key: string, found: string, allowed: string): AppError {
  const shown = shorten(found, 60);
  return new AppError(
    'options.invalid',
    t`The address says ${key}=${shown}, which “${key}” cannot be.`,
    t`${allowed} What else the address says is kept.`,
    { value: shown },
  );
}

/** `rows=` or `rows=all` is no number of rows: as many as there are. An empty number is not 0. */
function fromText(setting: Setting, text: string): unknown {
  if (setting.kind === 'switch') return text === 'true' || (text === 'false' ? false : text);
  if (setting.kind !== 'number') return text;
  if (setting.nullWords?.includes(text)) return null;
  return text.trim() === '' ? text : Number(text);
}

/** Settings of a lesson where a link says nothing else. */
function defaultsOf(lesson: Lesson | undefined): RunOptions {
  return { ...DEFAULT_OPTIONS, ...lesson?.options };
}

interface Reader {
  readonly parameters: URLSearchParams;
  readonly errors: AppError[];
}

function readLesson({ parameters, errors }: Reader): LinkedLesson | null {
  const id = parameters.get('lesson');
  if (id === null) return null;
  const lesson = lessonNamed(id);
  if (!lesson) {
    errors.push(badValue('lesson', id, t`Use one of ${LESSONS.map((known) => known.id).join(', ')}.`));
    return null;
  }
  const step = parameters.get('step');
  if (step === null) return { lesson, at: null };
  const number = /^\d{1,3}$/.test(step) ? Number(step) : 0;
  if (number >= 1 && number <= lesson.steps.length) return { lesson, at: number - 1 };
  errors.push(
    badValue(
      'step',
      step,
      t`Use a whole number from 1 to ${lesson.steps.length}; the lesson begins at its first step.`,
    ),
  );
  return { lesson, at: 0 };
}

/** The language that the address asks for, or null. The page speaks it before it reads anything else. */
export function languageInAddress(query: string, hash: string): string | null {
  return parametersOf(query, hash).get('lang');
}

function readLanguage({ parameters, errors }: Reader): void {
  const wished = parameters.get('lang');
  if (wished === null || isLanguage(wished)) return;
  errors.push(badValue('lang', wished, t`Use one of ${Object.keys(LANGUAGES).join(', ')}.`));
}

function readSample({ parameters, errors }: Reader, lesson: Lesson | undefined): string | null {
  const id = parameters.get('sample');
  const ofLesson = lesson?.sampleId ?? null;
  if (id === null) return ofLesson;
  if (ofLesson !== null && id !== ofLesson) {
    errors.push(badValue('sample', id, t`The lesson “${lesson?.id}” works on the sample “${ofLesson}”.`));
    return ofLesson;
  }
  if (SAMPLES.some((sample) => sample.id === id)) return id;
  errors.push(badValue('sample', id, t`Use one of ${SAMPLES.map((sample) => sample.id).join(', ')}.`));
  return ofLesson;
}

function readOption({ parameters, errors }: Reader, options: RunOptions, name: SettingName): RunOptions {
  const text = parameters.get(name);
  if (text === null) return options;
  try {
    return parseOptions({ ...options, [name]: fromText(SETTINGS[name], text) });
  } catch (error) {
    if (!isAppError(error)) throw error;
    errors.push(badValue(name, text, t`${error.hint} Its default is used meanwhile.`));
    return options;
  }
}

/** All that an address may say; a setting that may not travel is told as one that is not known. */
const KEYS: readonly string[] = ['lang', 'sample', 'lesson', 'step', ...OPTION_NAMES];

function unknownKeys({ parameters, errors }: Reader): void {
  const unknown = [...new Set(parameters.keys())].filter((key) => !KEYS.includes(key));
  if (unknown.length === 0) return;
  const named = unknown.map((key) => t`“${shorten(key, 60)}”`).join(', ');
  errors.push(
    new AppError(
      'options.invalid',
      t`The address names ${named}, which no link can set.`,
      t`Use one of ${KEYS.join(', ')}. What else the address says is kept.`,
      { value: unknown[0]!.slice(0, 60) },
    ),
  );
}

/** What the address asks for, each value parsed for itself: a bad one costs no other. */
export function readUrlSettings(query: string, hash = ''): UrlSettings {
  const reader: Reader = { parameters: parametersOf(query, hash), errors: [] };
  const place = readLesson(reader);
  const sampleId = readSample(reader, place?.lesson);
  const options = OPTION_NAMES.reduce(
    (sofar, name) => readOption(reader, sofar, name),
    defaultsOf(place?.lesson),
  );
  readLanguage(reader);
  unknownKeys(reader);
  return { options, sampleId, lesson: place, errors: reader.errors };
}

/**
 * The query that carries the settings which differ from the defaults, the bundled sample in use and the step of a
 * lesson. Nothing of a private file: no data, no name, no column.
 */
export function writeUrlSettings(
  options: RunOptions,
  sampleId: string | null,
  place: LessonPlace | null = null,
): string {
  const parameters = new URLSearchParams();
  if (spokenLanguage() !== SOURCE_LANGUAGE) parameters.set('lang', spokenLanguage());
  const lesson = place?.lesson;
  // A lesson brings its sample.
  if (sampleId !== null && (lesson?.sampleId ?? null) === null) parameters.set('sample', sampleId);
  if (place) {
    parameters.set('lesson', place.lesson.id);
    parameters.set('step', String(place.at + 1));
  }
  const defaults = defaultsOf(lesson);
  for (const name of OPTION_NAMES) {
    const value = options[name];
    if (typeof value === 'object' && value !== null) continue;
    if (value !== defaults[name]) parameters.set(name, String(value));
  }
  return parameters.toString();
}
