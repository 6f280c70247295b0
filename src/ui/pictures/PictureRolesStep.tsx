import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Panel } from '../components/Panel.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StepHead } from '../components/StepHead.tsx';
import { WarningList } from '../components/WarningList.tsx';
import { joinWords, printable } from '../charts/label.ts';
import { EditHistory } from '../steps/EditHistory.tsx';
import type { SessionActions } from '../session/actions.ts';
import { stepBlockedBy } from '../session/availability.ts';
import type { ReviewState, Session } from '../session/state.ts';
import type { OpenedTable, RoleReview } from '../../worker/api.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { PictureRolesForm } from './PictureRolesForm.tsx';
import { noFlip } from './pictureWords.ts';
import { TiesTable } from './TiesTable.tsx';
import { t } from '../../core/language/words.ts';
import '../steps/roles/RolesStep.css';
import '../steps/roles/RolesForm.css';

export interface PictureRolesStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** What the pictures show and which of it is sensitive, and how far the two are tied in the real pictures. */
export function PictureRolesStep({ session, actions }: PictureRolesStepProps) {
  const { roles, review, tables } = session;
  const pictures = tables.real?.pictures;
  if (!tables.real || !pictures || !roles) return null;
  return (
    <>
      <StepHead
        title={t`Roles`}
        lead={printable(
          t`Pictures in ${pictures.column} · target ${roles.target.column} · sensitive ${roles.sensitive.join(', ') || t`none yet`}`,
        )}
        action={
          <Button
            look="primary"
            iconAfter="arrow"
            blockedBy={stepBlockedBy(session, 'train')}
            onClick={() => actions.goTo('train')}
          >
            {t`Continue to training`}
          </Button>
        }
      />
      {review.kind === 'refused' && (
        <div className="roles-step__refusal" role="alert">
          <Icon name="warning" size={18} />
          <div>
            <p>
              <strong>{printable(review.error.message)}</strong>
            </p>
            <p>{printable(review.error.hint)}</p>
          </div>
        </div>
      )}
      <div className="roles-step">
        <Panel
          title={t`What the columns mean`}
          note={t`Check them: everything rests on this.`}
          action={<EditHistory session={session} actions={actions} />}
        >
          <PictureRolesForm
            table={tables.real}
            pictureColumn={pictures.column}
            roles={roles}
            onEdit={actions.editRoles}
          />
          <FurtherColumns table={tables.real} pictureColumn={pictures.column} roles={roles} />
        </Panel>
        <Panel
          title={t`Class and group in the real pictures`}
          note={`${t`How many pictures of each class are in each group, before any training.`} ${noFlip()}`}
        >
          <Ties review={review} />
        </Panel>
      </div>
    </>
  );
}

interface FurtherColumnsProps {
  readonly table: OpenedTable;
  readonly pictureColumn: string;
  readonly roles: Roles;
}

/** What else the model learns of each picture. */
function FurtherColumns({ table, pictureColumn, roles }: FurtherColumnsProps) {
  const apart = new Set([pictureColumn, roles.target.column, ...roles.sensitive, ...roles.ignored]);
  const learned = table.columns.map(({ name }) => name).filter((name) => !apart.has(name));
  if (learned.length === 0) return null;
  return (
    <p className="roles-form__note">
      <strong>{t`Learned together with the pictures: ${printable(joinWords(learned))}.`}</strong>{' '}
      {t`They are decoded from the same code as the picture, and again where the slider moves the group.`}
    </p>
  );
}

function Ties({ review }: { readonly review: ReviewState }) {
  if (review.kind === 'refused')
    return <p className="roles-step__waiting">{t`Counted as soon as the roles can be used.`}</p>;
  const shown: RoleReview | null = review.kind === 'accepted' ? review.review : lastOf(review);
  return (
    <div aria-busy={review.kind !== 'accepted'} className="roles-step__pending">
      {review.kind !== 'accepted' && <ProgressBar label={t`Measuring the real data`} percent={null} />}
      {shown && shown.warnings.length > 0 && <WarningList warnings={shown.warnings} />}
      {shown?.ties && <TiesTable caption={t`Real pictures by class and group`} ties={shown.ties} />}
    </div>
  );
}

const lastOf = (review: ReviewState) => (review.kind === 'pending' ? review.last : null);
