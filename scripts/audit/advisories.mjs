import { Failure } from '../fail.mjs';

/**
 * @typedef {object} Vulnerability
 * @property {string} name
 * @property {string} severity
 * @property {string} range versions concerned
 * @property {readonly (string | { title?: string })[]} via advisories, or names of packages that bring them
 * @property {boolean | { name: string, version: string }} fixAvailable
 */

/** @param {unknown} reason why the registry gave no answer */
function unanswered(reason) {
  return new Failure(
    `nothing was checked: the registry in use does not answer questions on advisories (${String(reason)}). ` +
      'Ask one that does: npm run audit -- --registry URL.',
  );
}

/** @param {Vulnerability} vulnerability */
function inOneLine({ name, severity, range, via, fixAvailable }) {
  const why = via.map((cause) =>
    typeof cause === 'string' ? `through ${cause}` : (cause.title ?? 'no title'),
  );
  const mended =
    typeof fixAvailable === 'object'
      ? `mended by ${fixAvailable.name} ${fixAvailable.version}`
      : fixAvailable
        ? 'mended by an update'
        : 'not mended yet';
  return `${name} ${range} (${severity}): ${why.join('; ')}; ${mended}`;
}

/**
 * Reads what `npm audit --json` said (audit report version 2, npm 7 and newer).
 * @param {string} text
 * @returns {{ packages: number, advisories: string[] }} packages looked at; a line for each that is concerned
 * @throws {Failure} where npm or the registry gave no report: silence is no clean bill
 */
export function advisoriesIn(text) {
  /** @type {{ message?: string, vulnerabilities?: Record<string, Vulnerability>, metadata?: { dependencies?: { prod?: number } } }} */
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    throw unanswered('npm gave no report');
  }
  if (!report.vulnerabilities) throw unanswered(report.message ?? 'npm gave no report');
  return {
    packages: report.metadata?.dependencies?.prod ?? 0,
    advisories: Object.values(report.vulnerabilities).map(inOneLine),
  };
}
