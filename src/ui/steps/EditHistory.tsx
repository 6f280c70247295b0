import { UndoRedo } from '../components/UndoRedo.tsx';
import type { SessionActions } from '../session/actions.ts';
import type { Session } from '../session/state.ts';
import { t } from '../../core/language/words.ts';

export interface EditHistoryProps {
  readonly session: Session;
  readonly actions: Pick<SessionActions, 'undo' | 'redo'>;
}

/** Takes back what was changed of roles and settings. */
export function EditHistory({ session, actions }: EditHistoryProps) {
  const [last, undone] = [session.edits.past.at(-1), session.edits.future.at(-1)];
  return (
    <UndoRedo
      last={last ? t`the change of ${last.what}` : null}
      undone={undone ? t`the change of ${undone.what}` : null}
      onUndo={actions.undo}
      onRedo={actions.redo}
    />
  );
}
