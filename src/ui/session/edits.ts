import type { Roles } from '../../core/schema/roles.ts';
import { TOLD_SETTINGS } from '../../core/settings/told.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { Session } from './state.ts';
import { t, texts } from '../../core/language/words.ts';
import { midSentence } from '../../core/language/inSentence.ts';

/** Roles and settings as they were before a change, or after one that was taken back. */
export interface Edit {
  readonly roles: Roles | null;
  readonly options: RunOptions;
  /** What the change was of, for a button: "seed", "roles". */
  readonly what: string;
  /** Further changes of the same number are the same edit: it is typed digit by digit. */
  readonly typed: keyof RunOptions | null;
}

/** Changes of roles and settings that can be taken back, the last one last, and those that were. */
export interface Edits {
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

export const NO_EDITS: Edits = { past: [], future: [] };

/** Older ones are let go. */
const REMEMBERED = 100;

type Changed = Pick<Edit, 'what' | 'typed'>;

export const OF_ROLES: Changed = texts({ what: 'roles', typed: null });
export const OF_SETTINGS: Changed = texts({ what: 'settings', typed: null });

/** What a change of settings is called: by the label of the one setting, or "settings". */
export function ofOptions(options: Partial<RunOptions>): Changed {
  const keys = Object.keys(options) as (keyof RunOptions)[];
  const [key] = keys;
  if (keys.length !== 1 || key === undefined) return OF_SETTINGS;
  const label =
    (TOLD_SETTINGS as Readonly<Record<string, { readonly label: string } | undefined>>)[key]?.label ?? key;
  return {
    what: midSentence(label),
    typed: typeof options[key] === 'number' ? key : null,
  };
}

/** Remembers how a session was before a change. */
export function remember({ edits, roles, options }: Session, changed: Changed): Edits {
  const last = edits.past.at(-1);
  const goesOn = changed.typed !== null && changed.typed === last?.typed && edits.future.length === 0;
  const past = goesOn ? edits.past : [...edits.past, { ...changed, roles, options }].slice(-REMEMBERED);
  return { past, future: [] };
}

/** The session as it was before its last change, or after the last that was taken back; null where there is none. */
export function withEditTaken(session: Session, from: 'past' | 'future'): Session | null {
  const edit = session.edits[from].at(-1);
  if (!edit) return null;
  const to = from === 'past' ? 'future' : 'past';
  const now: Edit = { ...edit, roles: session.roles, options: session.options };
  return {
    ...session,
    roles: edit.roles,
    options: edit.options,
    edits: {
      ...session.edits,
      [from]: session.edits[from].slice(0, -1),
      [to]: [...session.edits[to], now],
    },
    announcement: from === 'past' ? t`Undone: ${edit.what}.` : t`Done again: ${edit.what}.`,
  };
}
