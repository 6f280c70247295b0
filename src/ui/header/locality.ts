import { useEffect, useState } from 'react';

/** A request that the browser made for this page, as Resource Timing tells. */
export interface RequestRecord {
  readonly url: string;
  /** "script", "link", "fetch", … */
  readonly kind: string;
  readonly sameOrigin: boolean;
  readonly bytes: number;
}

/** An attempt that the policy refused. */
export interface RefusalRecord {
  readonly directive: string;
  readonly url: string;
}

const refusals: RefusalRecord[] = [];
const listeners = new Set<() => void>();

/** Starts to record what the policy refuses. Called before anything else, so that nothing is missed. */
export function watchRefusals(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    refusals.push({ directive: event.effectiveDirective, url: event.blockedURI });
    for (const listener of listeners) listener();
  });
}

/** The policy of the <meta> element; null where none was built in (a development server). */
export function policyInForce(): readonly string[] | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  if (!meta) return null;
  return meta.content
    .split(';')
    .map((directive) => directive.trim())
    .filter(Boolean);
}

function isLocalScheme(url: string): boolean {
  return url.startsWith('blob:') || url.startsWith('data:');
}

export function requestsSoFar(): readonly RequestRecord[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter((entry) => !isLocalScheme(entry.name))
    .map((entry) => ({
      url: entry.name,
      kind: entry.initiatorType,
      sameOrigin: entry.name.startsWith(`${window.location.origin}/`) || entry.name.startsWith('file:'),
      bytes: entry.transferSize,
    }));
}

export interface LocalityRecord {
  readonly policy: readonly string[] | null;
  readonly requests: readonly RequestRecord[];
  readonly refusals: readonly RefusalRecord[];
}

function record(): LocalityRecord {
  return { policy: policyInForce(), requests: requestsSoFar(), refusals: [...refusals] };
}

/** What left the machine, kept up to date while the panel is open. */
export function useLocality(): LocalityRecord {
  const [locality, setLocality] = useState(record);
  useEffect(() => {
    const update = () => setLocality(record());
    const observer = new PerformanceObserver(update);
    observer.observe({ type: 'resource' });
    listeners.add(update);
    return () => {
      observer.disconnect();
      listeners.delete(update);
    };
  }, []);
  return locality;
}
