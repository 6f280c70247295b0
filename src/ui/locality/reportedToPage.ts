import type { Attempt } from '../../locality/attempt.ts';
import { isAbout } from '../../locality/refusals.ts';

/**
 * Makes the worker try, and takes the refusals into account that the browser reports to the page in place of the worker
 * (Firefox does so of some).
 * @param scope where violations are reported to the page
 */
export async function reportedToPage(
  scope: EventTarget,
  tryFromWorker: () => Promise<readonly Attempt[]>,
): Promise<Attempt[]> {
  const reports: SecurityPolicyViolationEvent[] = [];
  const listen = (event: Event) => void reports.push(event as SecurityPolicyViolationEvent);
  scope.addEventListener('securitypolicyviolation', listen);
  try {
    return (await tryFromWorker()).map((attempt) => withReport(attempt, reports));
  } finally {
    scope.removeEventListener('securitypolicyviolation', listen);
  }
}

function withReport(attempt: Attempt, reports: readonly SecurityPolicyViolationEvent[]): Attempt {
  if (attempt.outcome.kind !== 'unreported') return attempt;
  const report = reports.find(({ blockedURI }) => isAbout(blockedURI, new URL(attempt.url)));
  if (!report) return attempt;
  const outcome = { kind: 'refused', directive: report.effectiveDirective, nameMayHaveLeft: false } as const;
  return { ...attempt, outcome };
}
