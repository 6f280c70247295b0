import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import * as download from '../../../../../src/ui/charts/download.ts';
import { ReadingCheck } from '../../../../../src/ui/steps/data/ReadingCheck.tsx';
import type { InspectedFile } from '../../../../../src/worker/api.ts';

const READ: InspectedFile = {
  file: { format: 'csv', encoding: 'utf-8', delimiter: ',', rows: 3, leftOut: [] },
  columns: [],
  relations: [],
  warnings: [],
  roles: { target: null, positive: [], sensitive: [], leftOut: [] },
};

beforeEach(() => vi.restoreAllMocks());

test('saves what was read as JSON, and the round trip as CSV, under the name of the table', async () => {
  const text = vi.spyOn(download, 'saveText').mockImplementation(() => undefined);
  const blob = vi.spyOn(download, 'saveBlob').mockImplementation(() => undefined);
  const csv = new Blob(['a']);
  render(<ReadingCheck name="people.v2.csv" onInspect={async () => READ} onRoundTrip={async () => csv} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Save what was read' }));
  await user.click(screen.getByRole('button', { name: 'Save round trip' }));
  const [[json, type, file]] = text.mock.calls as [[string, string, string]];
  expect([JSON.parse(json), type, file]).toEqual([READ, 'application/json', 'people.v2-as-read.json']);
  expect(blob.mock.calls).toEqual([[csv, 'people.v2-round-trip.csv']]);
});

test('says why a file was not saved', async () => {
  const onRoundTrip = () => Promise.reject(new AppError('roles.targetMissing', 'No target.', 'Choose one.'));
  render(<ReadingCheck name="people.csv" onInspect={async () => READ} onRoundTrip={onRoundTrip} />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Save round trip' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Not saved: No target. Choose one.');
  expect(screen.getByRole('button', { name: 'Save round trip' }).getAttribute('aria-disabled')).toBeNull();
});
