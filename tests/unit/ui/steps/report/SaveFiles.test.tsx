import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { SaveFiles } from '../../../../../src/ui/steps/report/SaveFiles.tsx';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { catchDownloads, type Download } from '../../charts/downloads.ts';
import { descriptions } from '../../described.ts';
import { useModalDialogs } from '../../modalDialogs.ts';
import { deferred } from '../../session/fixtures.ts';
import { runOf } from './runs.ts';

const modals = useModalDialogs();
let downloads: Download[];
beforeEach(() => (downloads = catchDownloads()));
afterEach(() => vi.restoreAllMocks());

interface Shown {
  readonly kind?: RunSummary['kind'];
  readonly report?: Partial<Report>;
  readonly options?: Partial<RunOptions>;
}
function shown({ kind = 'trained', report, options }: Shown = {}) {
  const loadModel = vi.fn((id: number, keepName: boolean) =>
    Promise.resolve(new Blob([`model ${id}, name ${keepName}`])),
  );
  const loadProject = vi.fn((id: number, withRows: boolean, keepName: boolean) =>
    Promise.resolve(new Blob([`project ${id}, rows ${withRows}, name ${keepName}`])),
  );
  render(
    <SaveFiles
      run={runOf(report, { kind }, options)}
      onLoadModelFile={loadModel}
      onLoadProjectFile={loadProject}
    />,
  );
  return { user: userEvent.setup(), loadModel, loadProject };
}
const opener = (what: 'model' | 'project') => screen.getByText(`Save ${what}…`);
const save = (what: 'model' | 'project') => screen.getByText(`Save ${what} file`);
const dialog = (what: 'model' | 'project') =>
  within(screen.getByRole('dialog', { name: `Save the ${what}` }));
const box = (name: RegExp) => within(modals()[0]!).getByRole<HTMLInputElement>('checkbox', { name });
const names = () => downloads.map(({ fileName }) => fileName);
const text = () => downloads[0]?.blob.text();
const held = () => [...modals()[0]!.querySelectorAll('li')].map(({ textContent }) => textContent);

describe('the model', () => {
  test('is saved without the name of the table’s file, and the dialog closes', async () => {
    const { user } = shown();
    await user.click(opener('model'));
    expect([box(/^Keep the name/).checked, names()]).toEqual([false, []]);
    await user.click(save('model'));
    expect(names()).toEqual(['fairloom-run-3.model.fairloom']);
    expect(await text()).toBe('model 3, name false');
    expect(modals()).toEqual([]);
    expect(document.activeElement).toBe(opener('model'));
  });

  test('keeps that name where it is wished', async () => {
    const { user } = shown({ report: { source: 'pe\u202Eople.csv' } });
    await user.click(opener('model'));
    expect(box(/^Keep the name/).parentElement?.textContent).toContain('pe␣ople.csv: else the file says');
    await user.click(box(/^Keep the name/));
    await user.click(save('model'));
    expect(await text()).toBe('model 3, name true');
    expect(names()).toEqual(['pe-ople-run-3.model.fairloom']);
  });

  test('says what whoever has it can read', async () => {
    const { user } = shown();
    await user.click(opener('model'));
    expect(dialog('model').getByText(/^The file makes as many synthetic rows as wanted/)).toBeTruthy();
    expect(held()).toEqual([
      'the names of the columns, and their categories: rare ones pooled, but for classes of the target, columns of two values, and values named as privileged;',
      'of numbers: values that at least 5 rows have, and ranges that as many lie in, whose ends somebody may happen to have;',
      'how many rows have each category or range, and each combination of the sensitive columns, down to a single one;',
      'the weights of the networks, which may remember unusual rows;',
    ]);
    expect(modals()[0]!.querySelectorAll('input')).toHaveLength(1);
  });

  test.each([0, 1])('says what “Rare below” at %s lets through', async (rareThreshold) => {
    const { user } = shown({ options: { rareThreshold } });
    await user.click(opener('model'));
    expect(held()[0]).toContain('every category that occurs, rare ones included;');
    expect(held()[1]).toContain('since “Rare below” was off;');
  });

  test('says how many rows were drawn again, and what that tells', async () => {
    const copies = { decision: 'rejected', redrawn: 12 };
    const { user } = shown({
      report: { protection: { rareThreshold: 5, copies } as unknown as Report['protection'] },
    });
    await user.click(opener('model'));
    expect(held().at(-1)).toBe(
      'beside the synthetic table: which of its 12 rows were drawn again because they copied a real one, and so those real ones;',
    );
  });
});

describe('the project', () => {
  test('is saved without the rows unless they are asked for', async () => {
    const { user } = shown();
    await user.click(opener('project'));
    expect(box(/^Include the rows/).checked).toBe(false);
    await user.click(save('project'));
    expect(await text()).toBe('project 3, rows false, name false');
    expect(names()).toEqual(['fairloom-run-3.project.fairloom']);
  });

  test('takes the rows along where they are', async () => {
    const { user } = shown();
    await user.click(opener('project'));
    await user.click(box(/^Include the rows/));
    await user.click(save('project'));
    expect(await text()).toBe('project 3, rows true, name false');
  });

  test('says that it holds more than the model', async () => {
    const { user } = shown();
    await user.click(opener('project'));
    expect(dialog('project').getByText(/^The file holds all that this run came to/)).toBeTruthy();
    expect(held()[0]).toContain('the names of the columns, those left out too, and');
    expect(held().at(-1)).toContain('the report: statistics only');
  });

  test('of a run that has no rows offers none', async () => {
    const { user } = shown({ kind: 'saved' });
    await user.click(opener('project'));
    expect(within(modals()[0]!).queryByRole('checkbox', { name: /^Include the rows/ })).toBeNull();
  });
});

describe('saving', () => {
  test('begins with nothing ticked each time', async () => {
    const { user } = shown();
    await user.click(opener('project'));
    await user.click(box(/^Include the rows/));
    await user.click(dialog('project').getByText('Cancel'));
    expect([modals(), names()]).toEqual([[], []]);
    await user.click(opener('project'));
    expect(box(/^Include the rows/).checked).toBe(false);
  });

  test('is done once at a time', async () => {
    const file = deferred<Blob>();
    const { user, loadModel } = shown();
    loadModel.mockReturnValue(file.promise);
    await user.click(opener('model'));
    await user.click(save('model'));
    expect(descriptions(save('model'))).toEqual(['The file is being written.']);
    await user.click(save('model'));
    expect(loadModel).toHaveBeenCalledTimes(1);
    await act(() => {
      file.resolve(new Blob());
      return file.promise.then(() => undefined);
    });
    expect([modals(), names().length]).toEqual([[], 1]);
  });

  test('that fails says why and what to do, stays open, and can be tried again', async () => {
    const { user, loadProject } = shown();
    loadProject.mockRejectedValueOnce(new AppError('run.missing', 'The run is gone.', 'Train again.'));
    await user.click(opener('project'));
    await user.click(box(/^Include the rows/));
    await user.click(save('project'));
    expect(within(modals()[0]!).getByRole('alert').textContent).toBe(
      'Not saved: The run is gone. Train again.',
    );
    expect(box(/^Include the rows/).checked).toBe(true);
    await user.click(save('project'));
    expect(await text()).toBe('project 3, rows true, name false');
  });
});
