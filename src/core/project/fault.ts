import { AppError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { t } from '../language/words.ts';

/** @param problem what is wrong with the file, as the end of a sentence */
export function fileFault(file: string, problem: string): AppError {
  return new AppError(
    'file.invalid',
    t`${quoted(file)} cannot be opened as a Fairloom model or project: ${problem}.`,
    t`Use a file as Fairloom saved it; save it again if it was edited or cut short. What is open now is kept.`,
    { file },
  );
}

export function newerFile(file: string, version: number, known: number): AppError {
  return new AppError(
    'file.newer',
    t`${quoted(file)} was made by a newer Fairloom (file version ${version}; this one reads up to ${known}).`,
    t`Open it with the Fairloom that saved it, or a later one. What is open now is kept.`,
    { file },
  );
}

export function tooLarge(file: string, problem: string): AppError {
  return new AppError(
    'file.tooLarge',
    t`${quoted(file)} is larger than Fairloom opens: ${problem}.`,
    t`Save the project without its rows. What is open now is kept.`,
    { file },
  );
}
