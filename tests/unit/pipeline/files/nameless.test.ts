import { expect, test } from 'vitest';
import { unpackFile } from '../../../../src/core/project/container.ts';
import type { Bytes } from '../../../../src/core/bytes.ts';
import { withoutSourceName, withPlainNames } from '../../../../src/pipeline/files/nameless.ts';
import { packModel, packProject, readSaved } from '../../../../src/pipeline/files/savedRun.ts';
import { savedRun, SAVED_TABLES } from '../../../fixtures/savedRun.ts';
import { reportOf } from '../../core/report/exampleReport.ts';

const NAME = 'layoffs-of-alice.csv';
const run = savedRun();
const named = {
  ...run,
  generator: { ...run.generator, source: NAME },
  report: {
    ...reportOf(),
    source: NAME,
    files: [{ table: 'real' as const, name: NAME, bytes: 7, sha256: 'ab'.repeat(32) }],
    warnings: [{ code: 'x', message: `In ${NAME} a column is empty.`, advice: `Mend ${NAME}.` }],
    incidents: [`${NAME} was read again.`],
  },
};

async function textOf(file: Bytes): Promise<string> {
  const { parts } = await unpackFile('x', file);
  return [...parts.values()].map((part) => new TextDecoder().decode(part)).join('\n');
}

test('a file without the source’s name has it nowhere', async () => {
  const nameless = withoutSourceName(named);
  const tables = withPlainNames(SAVED_TABLES.map((table) => ({ ...table, name: NAME })));
  expect(await textOf(await packModel(named))).toContain(NAME);
  for (const file of [await packModel(nameless), await packProject(nameless, tables)]) {
    expect(await textOf(file)).not.toContain('alice');
  }
});

test('and says so in its place, in report and tables as well', async () => {
  const file = await packProject(withoutSourceName(named), withPlainNames(SAVED_TABLES));
  const { generator, report, tables } = await readSaved('p.fairloom', file);
  expect(generator.source).toBe('unnamed table');
  expect(report).toMatchObject({
    source: 'unnamed table',
    files: [{ table: 'real', name: 'unnamed table', bytes: 7, sha256: 'ab'.repeat(32) }],
    warnings: [{ message: 'In unnamed table a column is empty.', advice: 'Mend unnamed table.' }],
    incidents: ['unnamed table was read again.'],
  });
  expect(tables.map(({ name }) => name)).toEqual(['real.csv']);
});
