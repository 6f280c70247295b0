import { Button } from '../../components/Button.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import { openBlockedBy, stepBlockedBy } from '../../session/availability.ts';
import type { Session } from '../../session/state.ts';
import type { TableSlot } from '../../../worker/api.ts';
import { OpeningProgress } from '../data/TableLoader.tsx';
import { TablePanels } from '../data/TablePanels.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import { counted } from '../../../core/language/counted.ts';
import '../data/MoreFiles.css';

export interface AuditStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

interface SlotWords {
  readonly slot: TableSlot;
  readonly title: string;
  readonly why: string;
  readonly choose: string;
}

const SLOTS: readonly SlotWords[] = phrases([
  {
    slot: 'real',
    title: '1 · Real file',
    why: 'The rows that the synthetic ones were made from.',
    choose: 'Choose the real file',
  },
  {
    slot: 'synthetic',
    title: '2 · Synthetic file',
    why: 'Made by any tool, with the same columns.',
    choose: 'Choose a synthetic file',
  },
  {
    slot: 'holdout',
    title: '3 · Held-out file (optional)',
    why: 'Real rows that the tool never saw, to test against. Without one, a share of the real file is set aside: what the tool learned from it makes the tests too kind.',
    choose: 'Choose a held-out file',
  },
]);

/** The first step of an audit: the files. */
export function AuditFilesStep({ session, actions }: AuditStepProps) {
  const { real } = session.tables;
  return (
    <>
      <StepHead
        title={t`Audit`}
        lead={t`Measures a synthetic table that was made elsewhere, beside the real one: fairness, fidelity, utility and privacy. No generator is trained.`}
        action={
          <>
            <Button
              look="primary"
              iconAfter="arrow"
              blockedBy={stepBlockedBy(session, 'roles')}
              onClick={() => actions.goTo('roles')}
            >
              {t`Continue to roles`}
            </Button>
            <Button onClick={() => actions.choosePurpose('train')}>{t`Make a table instead`}</Button>
          </>
        }
      />
      <div className="more-files">
        {SLOTS.map((words) => (
          <FileSlot key={words.slot} words={words} session={session} actions={actions} />
        ))}
      </div>
      {real && <TablePanels table={real} session={session} actions={actions} />}
    </>
  );
}

/** The real file first: the others are read with its types. */
function blockedBy({ slot }: SlotWords, session: Session): string | null {
  if (slot !== 'real' && !session.tables.real) return t`Choose the real file first.`;
  return openBlockedBy(session);
}

function FileSlot({ words, session, actions }: AuditStepProps & { readonly words: SlotWords }) {
  const { slot, title, why, choose } = words;
  const { opening } = session;
  const table = session.tables[slot];
  const blocked = blockedBy(words, session);
  return (
    <section className="more-files__slot" aria-label={title}>
      <h2>{title}</h2>
      <p>{why}</p>
      {opening?.slot === slot ? (
        <OpeningProgress opening={opening} onStop={() => void actions.stopOpening()} />
      ) : (
        <>
          {table && (
            <p className="more-files__loaded">
              <strong>{shorten(table.name, 50)}</strong> {counted(table.rows, 'row')}
            </p>
          )}
          {table && slot !== 'real' ? (
            <Button blockedBy={openBlockedBy(session)} onClick={() => void actions.close(slot)}>
              {slot === 'holdout' ? t`Remove held-out file` : t`Remove synthetic file`}
            </Button>
          ) : (
            <FileButton
              label={table ? t`Choose another real file` : choose}
              look={table || blocked !== null || slot === 'holdout' ? 'secondary' : 'primary'}
              blockedBy={blocked}
              onFile={(file) => void actions.open(slot, { kind: 'file', file })}
            />
          )}
          {blocked !== null && !table && !session.tables.real && <p>{blocked}</p>}
        </>
      )}
    </section>
  );
}
