import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PictureReport } from '../../../../src/core/report/pictureReport.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { PictureReportStep, type PictureCalls } from '../../../../src/ui/pictures/PictureReportStep.tsx';
import type { PictureRunSummary } from '../../../../src/worker/pictureCalls.ts';
import { shades, watchCanvases } from './drawnPictures.ts';

beforeEach(() => void watchCanvases());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const RUN: PictureRunSummary = {
  id: 2,
  kind: 'pictures',
  hasRows: true,
  options: parseOptions({ preset: 'trial' }),
  report: {
    source: 'digits.zip',
    seed: 1,
    column: 'picture',
    created: '2026-11-27T20:00:00.000Z',
    form: { side: 16, channels: 3 },
    roles: { target: { column: 'digit' }, sensitive: ['colour'] },
    rows: { train: 70, holdout: 30, synthetic: 70 },
    parameters: { teacher: 20, encoder: 10, decoder: 10, student: 1 },
    backend: { name: 'wasm', reason: 'Kernels.' },
    versions: {},
    settings: {},
    ...{ labels: ['one'], groups: ['red', 'blue'], leftOut: ['hand'] },
    ...{ stages: [], cells: [], metrics: [], figures: [], warnings: [] },
  } as unknown as PictureReport,
};

test('shows pictures, says what is left out, and lets another run be chosen', async () => {
  const onSelectRun = vi.fn<(id: number) => void>();
  const calls: PictureCalls = {
    movePictures: vi.fn(),
    reevaluatePictures: vi.fn(),
    loadSyntheticPictures: vi.fn(),
    loadModelFile: vi.fn(),
    loadProjectFile: vi.fn(),
    repeatSeeds: vi.fn(),
    restoreSettings: vi.fn(),
    cancel: vi.fn(),
    loadStrip: vi.fn(),
    loadSwap: vi.fn(async () => shades(1, 2)),
    loadGalleryPage: async () => ({
      total: 1,
      pictures: shades(7),
      shown: [{ row: 0, label: 'one', group: 'red' }],
    }),
  };
  const runs = [{ id: 1, report: { source: 'people.csv' } }, RUN];
  render(
    <PictureReportStep
      run={RUN}
      runs={runs}
      onSelectRun={onSelectRun}
      job={null}
      compared={[{ ...RUN, id: 1 }, RUN]}
      measuredSeeds={[]}
      repeatBlockedBy={null}
      calls={calls}
    />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'one · red' }));
  expect(calls.loadSwap).toHaveBeenCalledExactlyOnceWith(2, { kind: 'synthetic', row: 0 });
  expect(screen.getByText(/^A trial:/)).toBeTruthy();
  expect(screen.getByText('hand')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^Use settings of Run 1, α / }));
  expect(calls.restoreSettings).toHaveBeenCalledExactlyOnceWith('1@1.0000');
  await userEvent.click(screen.getByRole('button', { name: /^Show Run 1, α / }));
  expect(onSelectRun).toHaveBeenCalledExactlyOnceWith(1);
  onSelectRun.mockClear();
  await userEvent.selectOptions(screen.getByLabelText('Run shown'), 'Run 1: people.csv');
  expect(onSelectRun).toHaveBeenCalledExactlyOnceWith(1);
});
