import base from './playwright.config.ts';
export default { ...base, testDir: '.', testMatch: '**/*.spec.ts', outputDir: '/tmp/w/h9results', projects: [base.projects![0]!], webServer: { ...(base.webServer as object), command: (base.webServer as { command: string }).command + ' --outDir /tmp/w/h9dist' } };
