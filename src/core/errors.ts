/** Where the fault is: enough for a person to find the cell. Lines count from 1 and include the header. */
export interface FaultPlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
}

export type ErrorCode =
  | 'csv.empty'
  | 'csv.noHeader'
  | 'csv.oneColumn'
  | 'csv.tooFewRows'
  | 'csv.ragged'
  | 'csv.encoding'
  | 'csv.unreadable'
  | 'csv.notText'
  | 'csv.tooLarge'
  | 'table.packed'
  | 'table.sheet'
  | 'table.nested'
  | 'table.unreadable'
  | 'pictures.unnamed'
  | 'pictures.noClasses'
  | 'pictures.severalTables'
  | 'pictures.locked'
  | 'pictures.none'
  | 'pictures.tooFew'
  | 'pictures.tooMany'
  | 'pictures.noDecoder'
  | 'schema.columnsDiffer'
  | 'schema.type'
  | 'roles.targetMissing'
  | 'roles.targetConstant'
  | 'roles.targetType'
  | 'roles.positiveMissing'
  | 'roles.sensitiveMissing'
  | 'roles.sensitiveConstant'
  | 'roles.groupTooSmall'
  | 'roles.overlap'
  | 'roles.noFeatures'
  | 'roles.unknownColumn'
  | 'private.domain'
  | 'private.budget'
  | 'private.spent'
  | 'holdout.empty'
  | 'options.invalid'
  | 'backend.unavailable'
  | 'backend.lost'
  | 'backend.memory'
  | 'training.diverged'
  | 'run.cancelled'
  | 'run.busy'
  | 'run.missing'
  | 'report.invalid'
  | 'file.invalid'
  | 'file.newer'
  | 'file.tooLarge'
  | 'file.unreadable'
  | 'file.notTaken'
  | 'storage.failed'
  | 'worker.lost'
  | 'worker.fault';

/**
 * The one error class of Fairloom. `message` says what is wrong and where, `hint` what to do about it;
 * `code` is stable and may be tested or translated.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly place: FaultPlace;

  constructor(code: ErrorCode, message: string, hint: string, place: FaultPlace = {}) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.place = place;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
