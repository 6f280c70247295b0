import type { Way } from './attempt.ts';

/** What browsers report in place of an address where Trusted Types refuse text as the address of a script. */
const SCRIPT_TEXT = 'trusted-types-sink';

/** Whether a browser's report that it blocked `blockedURI` is about `url`, in the scheme of whatever was tried. */
export function isAbout(blockedURI: string, url: URL, way: Pick<Way, 'reportsOriginOnly' | 'isScript'> = {}) {
  if (way.isScript && blockedURI === SCRIPT_TEXT) return true;
  if (!URL.canParse(blockedURI)) return false;
  const blocked = new URL(blockedURI);
  return blocked.host === url.host && (way.reportsOriginOnly === true || blocked.pathname === url.pathname);
}

/** Listens for the refusal of `way` to `url`; `reported` tells the directive, and stays pending where there is none. */
export function awaitRefusal(
  scope: EventTarget,
  way: Way,
  url: URL,
): { readonly reported: Promise<string>; readonly stop: () => void } {
  let stop = () => {};
  const reported = new Promise<string>((resolve) => {
    const listen = (event: Event) => {
      const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
      if (isAbout(blockedURI, url, way)) resolve(effectiveDirective);
    };
    scope.addEventListener('securitypolicyviolation', listen);
    stop = () => scope.removeEventListener('securitypolicyviolation', listen);
  });
  return { reported, stop };
}
