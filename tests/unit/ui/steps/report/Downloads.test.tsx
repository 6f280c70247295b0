import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createHash } from 'node:crypto';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { smallGroupCount, exportable } from '../../../../../src/core/report/exportable.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { zipEntries } from '../../../../../src/core/table/packed/zip.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import type { Traffic } from '../../../../../src/locality/traffic.ts';
import { TableDownload } from '../../../../../src/ui/steps/report/Downloads.tsx';
import { changePaperwork, EMPTY_PAPERWORK } from '../../../../../src/ui/steps/report/paperwork.ts';
import { ReportFiles } from '../../../../../src/ui/steps/report/ReportFiles.tsx';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { catchDownloads, type Download } from '../../charts/downloads.ts';
import { descriptions } from '../../described.ts';
import { useModalDialogs } from '../../modalDialogs.ts';
import { deferred } from '../../session/fixtures.ts';
import { runOf } from './runs.ts';

const modals = useModalDialogs();
let downloads: Download[];
beforeEach(() => (downloads = catchDownloads()));
afterEach(() => {
  vi.restoreAllMocks();
  changePaperwork(EMPTY_PAPERWORK);
});

const names = () => downloads.map(({ fileName }) => fileName);
const button = (name: string) => screen.getByRole('button', { name });
const GONE = new AppError('run.missing', 'The run "pe\u202Eople" is gone.', 'Train again.');

describe('the synthetic table', () => {
  function shown(load = vi.fn(() => Promise.resolve(new Blob(['a,b\n'])))) {
    render(<TableDownload run={runOf()} onDownload={load} />);
    return { user: userEvent.setup(), load };
  }
  const download = () => button('Download synthetic CSV');

  test('is downloaded by key, with formulas neutralised, under a name of its own', async () => {
    const { user, load } = shown();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(load.mock.calls).toEqual([[3, 'neutralised', 'csv']]);
    expect(names()).toEqual(['people-run-3-synthetic.csv']);
    expect(await downloads[0]?.blob.text()).toBe('a,b\n');
  });

  test('is written as the menu says', async () => {
    const { user, load } = shown();
    act(() => changePaperwork({ format: 'parquet' }));
    await user.click(button('Download synthetic Parquet'));
    act(() => changePaperwork({ format: 'csv', formulas: 'kept' }));
    await user.click(download());
    expect(load.mock.calls).toEqual([
      [3, 'neutralised', 'parquet'],
      [3, 'kept', 'csv'],
    ]);
    expect(names()).toEqual(['people-run-3-synthetic.parquet', 'people-run-3-synthetic.csv']);
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

const TRAFFIC: Traffic = {
  requests: [
    { place: 'worker', url: 'https://here.example/a', kind: 'fetch', sameOrigin: true, bytes: 1 },
    { place: 'worker', url: 'https://there.example/b', kind: 'fetch', sameOrigin: false, bytes: 1 },
  ],
  refusals: [],
};

describe('the menu of exports', () => {
  const load = vi.fn(() => Promise.resolve(new Blob(['a,b\n1,2\n'], { type: 'text/csv;charset=utf-8' })));
  function shown(report: Partial<Report> = {}, run: Partial<RunSummary> = {}) {
    load.mockClear();
    const summary = runOf(report, run);
    const small = smallGroupCount(summary.report);
    function Named() {
      const [named, setNamed] = useState(false);
      const shownReport = exportable(summary.report, { nameSmallGroups: named });
      return (
        <ReportFiles
          run={{ ...summary, report: shownReport }}
          smallGroups={small}
          named={named}
          onName={setNamed}
          onDownload={load}
          curve={[]}
          onLoadWorkerTraffic={() => Promise.resolve(TRAFFIC)}
        />
      );
    }
    render(<Named />);
    return userEvent.setup();
  }
  const opened = async (report?: Partial<Report>, run?: Partial<RunSummary>) => {
    const user = shown(report, run);
    await user.click(button('Export…'));
    return user;
  };
  const held = () => [...document.querySelectorAll('dialog li')].map(({ textContent }) => textContent);
  const text = async () => (await downloads.at(-1)?.blob.text()) ?? '';
  const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

  test('is a dialog that says first what the files of the report hold', async () => {
    const user = shown();
    expect(modals()).toEqual([]);
    expect(screen.getByRole('list', { name: 'Exports' }).textContent).toContain(
      'table, report, data card, Croissant, record of processing, charts',
    );
    await user.click(button('Export…'));
    expect(modals()).toHaveLength(1);
    expect(screen.getByRole('dialog', { name: 'Export' }).textContent).toContain(
      'The files of the report hold statistics, and no row of your table.',
    );
    await user.keyboard('{Escape}');
    expect(modals()).toEqual([]);
    expect(document.activeElement).toBe(button('Export…'));
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

  test('has the table in every format, and the switch on formulas where there are any', async () => {
    const user = await opened();
    const formulas = () =>
      screen.queryByRole<HTMLInputElement>('checkbox', { name: 'Neutralise spreadsheet formulas' });
    expect(formulas()?.checked).toBe(true);
    expect(descriptions(formulas()!)).toEqual([
      'Text that a spreadsheet would run gets an apostrophe in front; numbers stay as they are.',
    ]);
    await user.click(formulas()!);
    await user.click(button('Download table'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'File format' }), 'xlsx');
    expect(formulas()).toBeNull();
    await user.click(button('Download table'));
    expect(load.mock.calls).toEqual([
      [3, 'kept', 'csv'],
      [3, 'kept', 'xlsx'],
    ]);
    expect(names()).toEqual(['people-run-3-synthetic.csv', 'people-run-3-synthetic.xlsx']);
  });

  test('has no table where the run has none of its own', async () => {
    await opened({ kind: 'audit' }, { kind: 'audited' });
    expect(screen.queryByRole('button', { name: 'Download table' })).toBeNull();
  });

  test('who prepared the report is typed once, and stands in the HTML report', async () => {
    const user = await opened();
    await user.type(field('Prepared by'), 'Ann Example');
    await user.click(button('Download report (HTML)'));
    expect(await text()).toContain('Prepared by <bdi>Ann Example</bdi>');
    await user.keyboard('{Escape}');
    await user.click(button('Export…'));
    expect(field('Prepared by').value).toBe('Ann Example');
  });

  test('charts are an archive of SVG and CSV', async () => {
    const user = await opened();
    await user.click(button('Download charts (ZIP)'));
    await waitFor(() => expect(names()).toEqual(['people-run-3-charts.zip']));
    const bytes = new Uint8Array(await downloads[0]!.blob.arrayBuffer());
    const listed = await zipEntries(bytesAtHand('charts.zip', bytes));
    expect(listed.map(({ name }) => name).slice(0, 2)).toEqual(['001-scores.svg', '001-scores.csv']);
  });

  test('Croissant says what is missing, and has the checksum of the table as it would be downloaded', async () => {
    const user = await opened();
    await user.click(screen.getByText('Croissant: metadata to publish with the table'));
    const missing = () => screen.queryByText(/^The format requires what is not filled in/);
    expect(missing()?.textContent).toContain(
      'publishing organisation or person, address of the licence and address',
    );
    await user.type(field('Publishing organisation or person'), 'Example Hospital');
    await user.type(field('Address of the licence'), 'https://spdx.org/licenses/CC0-1.0.html');
    await user.type(field('Address of the data set’s page'), 'https://example.org/data');
    expect(missing()).toBeNull();
    await user.click(button('Download Croissant'));
    await waitFor(() => expect(names()).toEqual(['people-run-3-croissant.json']));
    const { distribution, creator } = JSON.parse(await text()) as {
      readonly distribution: readonly Readonly<Record<string, unknown>>[];
      readonly creator: unknown;
    };
    expect(creator).toEqual({ '@type': 'sc:Organization', name: 'Example Hospital' });
    expect(distribution[0]).toMatchObject({
      name: 'people-run-3-synthetic.csv',
      encodingFormat: 'text/csv',
      contentSize: '8 B',
      sha256: createHash('sha256').update('a,b\n1,2\n').digest('hex'),
    });
  });

  test('Croissant of an audit describes the audited file', async () => {
    const files = [{ table: 'synthetic', name: 'made.parquet', bytes: 9, sha256: 'f'.repeat(64) }] as const;
    const user = await opened({ kind: 'audit', files }, { kind: 'audited' });
    await user.click(button('Download Croissant'));
    await waitFor(() => expect(names()).toHaveLength(1));
    expect(load).not.toHaveBeenCalled();
    expect(JSON.parse(await text())).toMatchObject({
      distribution: [
        { name: 'made.parquet', encodingFormat: 'application/vnd.apache.parquet', sha256: 'f'.repeat(64) },
      ],
    });
  });

  test('Croissant has nothing to describe where the rows were left out', async () => {
    await opened({}, { kind: 'saved' });
    expect(descriptions(button('Download Croissant'))).toEqual([
      'The project was saved without its rows: there is no table to describe.',
    ]);
  });

  test('the record of processing has the answers, and what page and worker asked for', async () => {
    const user = await opened();
    await user.click(screen.getByText('Record of processing: for GDPR and AI Act'));
    await user.type(field('Purpose of the processing'), 'To find <bias>');
    await user.click(button('Download record'));
    await waitFor(() => expect(names()).toEqual(['people-run-3-record-of-processing.html']));
    const html = await text();
    expect(html).toContain('<span class="answer">To find &lt;bias&gt;</span>');
    expect(html).toMatch(/had asked for \d+ addresses/);
    expect(html).toContain('1 of them of another host');
  });

  test('name small groups at a word only', async () => {
    const user = await opened({ settings: { rareThreshold: 20 } });
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
    await opened({ settings: { rareThreshold: 0 } });
    expect(held()[1]).toContain(', however few rows have them, as “Rare below” was set;');
    expect(held()[2]).toBe(
      'of each group of the sensitive columns, and of their combinations: its name, its rows, its rates;',
    );
    expect(screen.queryByRole('checkbox', { name: /^Name groups/ })).toBeNull();
  });
});
