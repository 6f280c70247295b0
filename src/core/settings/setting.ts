/* What is told of each setting. The settings themselves stand in table.mjs, which scripts read without a compiler. */

export interface SettingChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** What a report calls it, where not by its label. */
  readonly reported?: string;
}

interface Told {
  /** Name of the form's field. */
  readonly label: string;
  /** One line below it; `{min}`, `{max}` and `{default}` stand for the setting's own. */
  readonly hint?: string;
  /** Flag of the command line, without its dashes. */
  readonly flag: string;
  /** What its value is called there. */
  readonly takes: string;
  /** The flag may be given several times. */
  readonly repeats?: true;
  /** For `--help` and the README, with the line breaks of `--help`; `{min}`, `{max}` and `{default}` as in the hint. */
  readonly help: string;
  /**
   * Whether it may travel in a link, where the setting's name is its key: always; only where it is a word, because its
   * other values name groups or columns of a file; or never.
   */
  readonly link: 'always' | 'words' | 'never';
  /** It may be chosen anew for a trained model. */
  readonly anew?: true;
  /** Its field stands among the advanced settings, in the order of this table or, where told, behind all others. */
  readonly advanced?: 'inOrder' | 'last';
  /** What acts in a run on pictures besides the default: every value, or those named. Absent: nothing does. */
  readonly pictures?: 'all' | readonly string[];
}

export interface NumberSetting extends Told {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** null where a number need not be given. */
  readonly default: number | null;
  /** What stands for null in a link. */
  readonly nullWords?: readonly string[];
  readonly choices?: never;
  /** A slider rather than a field to type in: its steps, how its value is shown, and what its ends mean. */
  readonly slider?: {
    readonly step: number;
    readonly shown: 'number' | 'percent';
    readonly ends?: readonly [string, string];
  };
}

export interface ChoiceSetting extends Told {
  readonly kind: 'choice';
  readonly choices: readonly SettingChoice[];
  readonly default: string;
}

/** On or off; its flag takes no value. */
export interface SwitchSetting extends Told {
  readonly kind: 'switch';
  readonly default: boolean;
  readonly choices?: never;
}

/** Wishes for the rows or their relations, which name columns, values and groups of a file: the pipeline knows their form. */
export interface WishSetting extends Told {
  readonly kind: 'mix' | 'where' | 'weights' | 'relations';
  readonly default: unknown;
  readonly choices?: readonly SettingChoice[];
}

export type Setting = NumberSetting | ChoiceSetting | SwitchSetting | WishSetting;
