import { describe, expect, it } from 'vitest';
import { advisoriesIn } from '../../../../scripts/audit/advisories.mjs';

const report = (vulnerabilities: object) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { dependencies: { prod: 58, dev: 900, total: 958 } },
  });

describe('what npm audit says', () => {
  it('is clean where it names nothing, and tells how much was looked at', () => {
    expect(advisoriesIn(report({}))).toEqual({ packages: 58, advisories: [] });
  });

  it('is a line for each package concerned', () => {
    const vulnerabilities = {
      tar: {
        name: 'tar',
        severity: 'high',
        range: '<6.2.1',
        via: [{ title: 'Path traversal' }, { title: 'Denial of service' }],
        fixAvailable: { name: 'tar', version: '6.2.1' },
      },
      packer: { name: 'packer', severity: 'high', range: '*', via: ['tar'], fixAvailable: false },
    };
    expect(advisoriesIn(report(vulnerabilities)).advisories).toEqual([
      'tar <6.2.1 (high): Path traversal; Denial of service; mended by tar 6.2.1',
      'packer * (high): through tar; not mended yet',
    ]);
  });

  it.each([
    [JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }), '405 Method Not Allowed'],
    ['', 'npm gave no report'],
    ['{}', 'npm gave no report'],
  ])('is no clean bill where there is no report: %s', (text, reason) => {
    expect(() => advisoriesIn(text)).toThrow(
      `nothing was checked: the registry in use does not answer questions on advisories (${reason}). Ask one that does: npm run audit -- --registry URL.`,
    );
  });
});
