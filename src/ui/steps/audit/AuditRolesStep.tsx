import { Button } from '../../components/Button.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { runBlockedBy } from '../../session/availability.ts';
import { RolesAndDisparities } from '../roles/RolesAndDisparities.tsx';
import { rolesInWords } from '../roles/RolesStep.tsx';
import type { AuditStepProps } from './AuditFilesStep.tsx';
import { t } from '../../../core/language/words.ts';

/** The second step of an audit: what the columns mean; then it is measured. */
export function AuditRolesStep({ session, actions }: AuditStepProps) {
  const { roles, tables } = session;
  if (!tables.real || !roles) return null;
  return (
    <>
      <StepHead
        title={t`Roles`}
        lead={rolesInWords(roles)}
        action={
          <Button
            look="primary"
            icon="play"
            blockedBy={runBlockedBy(session)}
            onClick={() => void actions.start('audit')}
          >
            {t`Audit`}
          </Button>
        }
      />
      <RolesAndDisparities session={session} actions={actions} />
    </>
  );
}
