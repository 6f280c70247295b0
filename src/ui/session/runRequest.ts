import type { Roles } from '../../core/schema/roles.ts';
import type { RunRequest } from '../../worker/api.ts';
import { wishesOf } from './domainDrafts.ts';
import type { Session } from './state.ts';

/** What a run is asked for: with a guarantee also what the columns may hold. */
export function requestOf(session: Session, roles: Roles): RunRequest {
  const { options } = session;
  return options.private ? { roles, options, domains: domainsOf(session) } : { roles, options };
}

/** What was said of the columns, for a run with a guarantee; of other runs nothing. */
export function domainsOf({ options, domains, proposedDomains }: Session): RunRequest['domains'] {
  return options.private ? wishesOf(proposedDomains ?? [], domains) : undefined;
}
