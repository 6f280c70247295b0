import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { smallGroupCount, exportable } from '../../../../../src/core/report/exportable.ts';
import { TableDownload } from '../../../../../src/ui/steps/report/Downloads.tsx';
import { ReportFiles } from '../../../../../src/ui/steps/report/ReportFiles.tsx';
import { catchDownloads, type Download } from '../../charts/downloads.ts';
import { descriptions } from '../../described.ts';
import { useModalDialogs } from '../../modalDialogs.ts';
import { deferred } from '../../session/fixtures.ts';
import { runOf } from './runs.ts';

const modals = useModalDialogs();
let downloads: Download[];
beforeEach(() => (downloads = catchDownloads()));
afterEach(() => vi.restoreAllMocks());

const names = () => downloads.map(({ fileName }) => fileName);
const button = (name: string) => screen.getByRole('button', { name });
const GONE = new AppError('run.missing', 'The run "pe\u202Eople" is gone.', 'Train again.');

describe('the synthetic table', () => {
  function shown(load = vi.fn(() => Promise.resolve(new Blob(['a,b\n'])))) {
    render(<TableDownload run={runOf()} onDownload={load} />);
    return { user: userEvent.setup(), load };
  }
  const formulas = () =>
    screen.getByRole<HTMLInputElement>('checkbox', { name: 'Neutralise spreadsheet formulas' });
  const download = () => button('Download synthetic CSV');

  test('is downloaded by key, with formulas neutralised, under a name of its own', async () => {
    const { user, load } = shown();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(load.mock.calls).toEqual([[3, 'neutralised', 'csv']]);
    expect(names()).toEqual(['people-run-3-synthetic.csv']);
    expect(await downloads[0]?.blob.text()).toBe('a,b\n');
  });

  test('keeps formulas where that is wished', async () => {
    const { user, load } = shown();
    expect(formulas().checked).toBe(true);
    expect(descriptions(formulas())).toEqual([
      'Text that a spreadsheet would run gets an apostrophe in front; numbers stay as they are.',
    ]);
    await user.click(formulas());
    await user.click(download());
    await user.click(formulas());
    await user.click(download());
    expect(load.mock.calls).toEqual([
      [3, 'kept', 'csv'],
      [3, 'neutralised', 'csv'],
    ]);
  });

  test('is downloaded in another format, which has no formulas', async () => {
    const { user, load } = shown();
    await user.selectOptions(screen.getByRole('combobox', { name: 'File format' }), 'parquet');
    expect(screen.queryByRole('checkbox', { name: 'Neutralise spreadsheet formulas' })).toBeNull();
    await user.click(button('Download synthetic Parquet'));
    expect(load.mock.calls).toEqual([[3, 'neutralised', 'parquet']]);
    expect(names()).toEqual(['people-run-3-synthetic.parquet']);
  });

  test('is written once at a time', async () => {
    const file = deferred<Blob>();
    const { user, load } = shown(vi.fn(() => file.promise));
    await user.click(download());
    expect(descriptions(download())).toEqual(['The file is being written.']);
    await user.click(download());
    expect(load).toHaveBeenCalledTimes(1);
    await act(() => {
      file.resolve(new Blob());
      return file.promise.then(() => undefined);
    });
    expect(descriptions(download())).toEqual([]);
  });

  test('that cannot be written says why and what to do, and can be tried again', async () => {
    const load = vi.fn(() => Promise.resolve(new Blob())).mockRejectedValueOnce(GONE);
    const { user } = shown(load);
    await user.click(download());
    expect(screen.getByRole('alert').textContent).toBe(
      'Not downloaded: The run "pe␣ople" is gone. Train again.',
    );
    expect(names()).toEqual([]);
    await user.click(download());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(names()).toHaveLength(1);
  });
});

describe('the report as files', () => {
  function shown(settings: Readonly<Record<string, unknown>> = {}) {
    const run = runOf({ settings });
    const small = smallGroupCount(run.report);
    function Named() {
      const [named, setNamed] = useState(false);
      const report = exportable(run.report, { nameSmallGroups: named });
      return <ReportFiles run={{ ...run, report }} smallGroups={small} named={named} onName={setNamed} />;
    }
    render(<Named />);
    return userEvent.setup();
  }
  const opened = async (settings?: Readonly<Record<string, unknown>>) => {
    const user = shown(settings);
    await user.click(button('Download report…'));
    return user;
  };
  const held = () => [...document.querySelectorAll('dialog li')].map(({ textContent }) => textContent);
  const text = async () => (await downloads.at(-1)?.blob.text()) ?? '';

  test('are behind a dialog that says first what they hold', async () => {
    const user = shown();
    expect(modals()).toEqual([]);
    expect(screen.getByRole('list', { name: 'Report files' }).textContent).toContain(
      'HTML, JSON, metrics as CSV, data card',
    );
    await user.click(button('Download report…'));
    expect(modals()).toHaveLength(1);
    expect(screen.getByRole('dialog', { name: 'Download the report' }).textContent).toContain(
      'The files hold statistics, and no row of your table.',
    );
    await user.keyboard('{Escape}');
    expect(modals()).toEqual([]);
    expect(document.activeElement).toBe(button('Download report…'));
  });

  test.each([
    ['Download report (HTML)', 'people-run-3-report.html', 'text/html', '<!doctype html>'],
    ['Download report (JSON)', 'people-run-3-report.json', 'application/json', '"fairloom-report"'],
    ['Download metrics (CSV)', 'people-run-3-metrics.csv', 'text/csv', 'score.fidelity'],
    ['Download data card', 'people-run-3-data-card.md', 'text/markdown', '# '],
  ])('%s', async (label, fileName, type, part) => {
    const user = await opened();
    await user.click(button(label));
    expect(names()).toEqual([fileName]);
    expect(downloads[0]?.blob.type).toContain(type);
    expect((await text()).toLowerCase()).toContain(part);
  });

  test('name small groups at a word only', async () => {
    const user = await opened({ rareThreshold: 20 });
    const choice = screen.getByRole<HTMLInputElement>('checkbox', {
      name: 'Name groups of fewer than 20 rows',
    });
    expect(choice.checked).toBe(false);
    await user.click(button('Download report (JSON)'));
    expect(await text()).toContain('a small group');
    expect(held()[2]).toContain('Groups of fewer than 20 real rows are “a small group” without rates.');
    await user.click(choice);
    await user.click(button('Download report (JSON)'));
    expect(await text()).not.toContain('a small group');
    expect(held()[2]).toContain(', groups of fewer than 20 real rows included;');
  });

  test('say so where nothing is pooled, however few rows it stands for', async () => {
    await opened({ rareThreshold: 0 });
    expect(held()[1]).toContain(', however few rows have them, as “Rare below” was set;');
    expect(held()[2]).toBe(
      'of each group of the sensitive columns, and of their combinations: its name, its rows, its rates;',
    );
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
