import type { Roles } from '../../core/schema/roles.ts';
import type { RunRequest } from '../../worker/api.ts';
import { wishesOf } from './domainDrafts.ts';
import type { Session } from './state.ts';

/** What a run is asked for: with a guarantee also what the columns may hold. */
export function requestOf({ options, domains, proposedDomains }: Session, roles: Roles): RunRequest {
  if (!options.private) return { roles, options };
  return { roles, options, domains: wishesOf(proposedDomains ?? [], domains) };
}
