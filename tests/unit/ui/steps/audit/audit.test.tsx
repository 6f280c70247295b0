import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { StepNav } from '../../../../../src/ui/header/StepNav.tsx';
import { AuditFilesStep } from '../../../../../src/ui/steps/audit/AuditFilesStep.tsx';
import { AuditRolesStep } from '../../../../../src/ui/steps/audit/AuditRolesStep.tsx';
import { reduceSession } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../../src/ui/session/state.ts';
import type { WorkerClient } from '../../../../../src/worker/page/client.ts';
import { descriptions } from '../../described.ts';
import { run, SUGGESTED, table } from '../../session/fixtures.ts';
import { onStep } from '../onStep.tsx';

vi.setConfig({ testTimeout: 20_000 });
window.scrollTo = () => {};

const START = reduceSession(INITIAL_SESSION, { type: 'purposeChosen', purpose: 'audit' });
const FILES: Partial<Session> = {
  tables: { real: table('real.csv'), synthetic: table('made.csv'), holdout: null },
  roles: SUGGESTED,
};

function shown(changes: Partial<Session> = {}, calls: Partial<WorkerClient> = {}) {
  return onStep(
    { ...START, ...changes },
    (session, actions) => (
      <>
        <StepNav session={session} onGo={actions.goTo} />
        {session.step === 'data' && <AuditFilesStep session={session} actions={actions} />}
        {session.step === 'roles' && <AuditRolesStep session={session} actions={actions} />}
      </>
    ),
    {
      open: (_, input) => Promise.resolve(table(input.kind === 'file' ? input.file.name : input.name)),
      rows: () => Promise.resolve([]),
      ...calls,
    },
  );
}
const csv = (name: string) => new File(['a,b\n1,2\n'], name, { type: 'text/csv' });
const button = (name: string) => screen.getByRole('button', { name });
const steps = () => [...document.querySelectorAll('nav button')].map(({ textContent }) => textContent);

test('an audit has three steps, and none that trains', () => {
  shown();
  expect(steps()).toEqual(['1Files', '2Roles', '3Report']);
});

test('the real file comes first, the synthetic one before the roles', async () => {
  const { session } = shown();
  expect(screen.getByLabelText<HTMLInputElement>('Choose a synthetic file').disabled).toBe(true);
  await userEvent.upload(screen.getByLabelText('Choose the real file'), csv('real.csv'));
  await waitFor(() => expect(session().tables.real?.name).toBe('real.csv'));
  expect(descriptions(button('Continue to roles'))).toEqual(['Choose the synthetic file first.']);
  await userEvent.upload(screen.getByLabelText('Choose a synthetic file'), csv('made.csv'));
  await waitFor(() => expect(session().tables.synthetic?.name).toBe('made.csv'));
  expect(descriptions(button('Continue to roles'))).toEqual([]);
});

test('a file whose columns differ is told, and what is open stays', async () => {
  const differ = new AppError('schema.columnsDiffer', 'made.csv lacks the column "sex".', 'Add it.');
  const { session } = shown(
    { tables: { real: table('real.csv'), synthetic: null, holdout: null }, roles: SUGGESTED },
    { open: () => Promise.reject(differ) },
  );
  await userEvent.upload(screen.getByLabelText('Choose a synthetic file'), csv('made.csv'));
  await waitFor(() => expect(session().errors).toEqual([differ]));
  expect(session().tables).toMatchObject({ real: { name: 'real.csv' }, synthetic: null });
});

test('the second step audits with the roles, and the report opens', async () => {
  const audit = vi.fn<WorkerClient['audit']>(() => Promise.resolve({ ...run(1), kind: 'audited' }));
  const { user, session } = shown(FILES, { audit });
  await user.click(button('Continue to roles'));
  expect(screen.queryByRole('button', { name: /train/i })).toBeNull();
  await user.click(button('Audit'));
  await waitFor(() => expect(session()).toMatchObject({ step: 'report', currentRunId: 1 }));
  expect(audit.mock.calls[0]?.[0].roles).toEqual(SUGGESTED);
});

test('leads back to making a table, with the real file', async () => {
  const { user, session } = shown(FILES);
  await user.click(button('Make a table instead'));
  expect(session()).toMatchObject({ purpose: 'train', step: 'data', tables: { real: { name: 'real.csv' } } });
});
