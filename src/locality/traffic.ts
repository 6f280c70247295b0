import type { Place } from './attempt.ts';
import { isAbout } from './refusals.ts';

/** A request that the browser made for the page or the worker, as Resource Timing tells. */
export interface RequestRecord {
  readonly place: Place;
  readonly url: string;
  /** "script", "link", "fetch", … */
  readonly kind: string;
  readonly sameOrigin: boolean;
  readonly bytes: number;
}

/** A request that the policy refused. */
export interface RefusalRecord {
  readonly place: Place;
  readonly url: string;
  readonly directive: string;
  /** The text of the policy that refused it, of a header's too. */
  readonly policy: string;
}

export interface Traffic {
  readonly requests: readonly RequestRecord[];
  readonly refusals: readonly RefusalRecord[];
}

export interface TrafficWatch {
  readonly soFar: () => Traffic;
  /** Calls `listener` at each refusal until what it returns is called. */
  readonly onRefusal: (listener: () => void) => () => void;
}

function staysInBrowser(url: string): boolean {
  return url.startsWith('blob:') || url.startsWith('data:');
}

/**
 * Resource Timing lists refused requests too, without a mark. A refusal of the same address is the mark; of a frame
 * only the origin is reported.
 */
export function wasRefused(
  request: Pick<RequestRecord, 'url' | 'kind'>,
  refusals: readonly RefusalRecord[],
): boolean {
  const url = new URL(request.url);
  return refusals.some((refusal) =>
    isAbout(refusal.url, url, {
      reportsOriginOnly: request.kind === 'iframe' && refusal.directive === 'frame-src',
    }),
  );
}

function listedRequests(place: Place): RequestRecord[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter((entry) => !staysInBrowser(entry.name))
    .map((entry) => ({
      place,
      url: entry.name,
      kind: entry.initiatorType,
      // The worker comes from a blob, whose origin is the page's.
      sameOrigin: entry.name.startsWith(`${globalThis.origin}/`) || entry.name.startsWith('file:'),
      bytes: entry.transferSize,
    }));
}

/**
 * Records from now on what the policy refuses, beside what the browser lists as requested.
 * @param scope where violations are reported: the document, or the worker's global scope
 */
export function watchTraffic(place: Place, scope: EventTarget): TrafficWatch {
  const refusals: RefusalRecord[] = [];
  const listeners = new Set<() => void>();
  scope.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, effectiveDirective, originalPolicy } = event as SecurityPolicyViolationEvent;
    refusals.push({ place, url: blockedURI, directive: effectiveDirective, policy: originalPolicy });
    for (const listener of listeners) listener();
  });
  return {
    soFar: () => ({
      requests: listedRequests(place).filter((request) => !wasRefused(request, refusals)),
      refusals: [...refusals],
    }),
    onRefusal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
