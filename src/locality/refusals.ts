import type { Outcome, Way } from './attempt.ts';

type Refused = Extract<Outcome, { kind: 'refused' }>;

/** Whether a browser's report that it blocked `blockedURI` is about `url`, in the scheme of whatever was tried. */
export function isAbout(blockedURI: string, url: URL, reportsOriginOnly = false): boolean {
  if (!URL.canParse(blockedURI)) return false;
  const blocked = new URL(blockedURI);
  return blocked.host === url.host && (reportsOriginOnly || blocked.pathname === url.pathname);
}

/** Listens for the policy's refusal of `way` to `url`; `reported` stays pending where there is none. */
export function awaitRefusal(
  scope: EventTarget,
  way: Way,
  url: URL,
): { readonly reported: Promise<Refused>; readonly stop: () => void } {
  let stop = () => {};
  const reported = new Promise<Refused>((resolve) => {
    const listen = (event: Event) => {
      const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
      if (isAbout(blockedURI, url, way.reportsOriginOnly)) {
        resolve({ kind: 'refused', directive: effectiveDirective });
      }
    };
    scope.addEventListener('securitypolicyviolation', listen);
    stop = () => scope.removeEventListener('securitypolicyviolation', listen);
  });
  return { reported, stop };
}
