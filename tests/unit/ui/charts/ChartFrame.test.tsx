import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ChartFrame, type ChartFrameProps } from '../../../../src/ui/charts/ChartFrame.tsx';
import { catchDownloads } from './downloads.ts';
import { figureSummary, legendLabels, shownTable } from './onScreen.ts';

afterEach(() => vi.restoreAllMocks());

const TITLE = 'Age matches best';

function frame(changes: Partial<ChartFrameProps> = {}) {
  return render(
    <ChartFrame
      title={TITLE}
      note="Share of rows, by column."
      summary="Two columns: age 0.9, pay 0.5."
      table={{
        columns: [{ label: 'Column' }, { label: 'Share', numeric: true }],
        rows: [
          ['age', 0.123456789],
          ['=pay', null],
        ],
      }}
      {...changes}
    >
      {changes.children ?? (
        <svg>
          <circle r="4" />
        </svg>
      )}
    </ChartFrame>,
  );
}

describe('a chart says what it shows', () => {
  test('the finding is its name, the summary its description', () => {
    frame();
    expect(screen.getByRole('figure', { name: TITLE })).toBeTruthy();
    expect(figureSummary(TITLE)).toBe('Two columns: age 0.9, pay 0.5.');
    expect(screen.getByText('Share of rows, by column.')).toBeTruthy();
  });

  test('the heading fits the page around it', () => {
    const { unmount } = frame();
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(TITLE);
    unmount();
    frame({ level: 5 });
    expect(screen.getByRole('heading', { level: 5 }).textContent).toBe(TITLE);
  });

  test('two charts of one finding do not share a description', () => {
    frame({ title: 'First', summary: 'The first.' });
    frame({ title: 'Second', summary: 'The second.' });
    expect(figureSummary('First')).toBe('The first.');
    expect(figureSummary('Second')).toBe('The second.');
  });

  test('controls stand in the figure', () => {
    frame({ controls: <button type="button">Order</button> });
    expect(within(screen.getByRole('figure')).getByRole('button', { name: 'Order' })).toBeTruthy();
  });
});

describe('the legend', () => {
  test('is not there for nothing', () => {
    frame();
    expect(legendLabels()).toEqual([]);
    expect(screen.queryByRole('list')).toBeNull();
  });

  test('names each series with its colour, and a line by its dashes', () => {
    frame({
      legend: [
        { label: 'Real', color: 'blue', mark: 'square' },
        { label: 'Code', color: 'orange', line: '5 3' },
      ],
    });
    expect(legendLabels()).toEqual(['Real', 'Code']);
    const [real, code] = screen.getAllByRole('listitem').map((item) => item.querySelector('path')!);
    expect(real!.getAttribute('fill')).toBe('blue');
    // Four corners: a square.
    expect(real!.getAttribute('d')!.match(/[ML]/g)).toHaveLength(4);
    expect(code!.getAttribute('stroke')).toBe('orange');
    expect(code!.getAttribute('stroke-dasharray')).toBe('5 3');
  });
});

describe('the table behind it', () => {
  test('opens and closes by the keyboard', async () => {
    const user = userEvent.setup();
    frame();
    expect(screen.queryByRole('table')).toBeNull();
    await user.tab();
    const button = screen.getByRole('button', { name: 'Show table' });
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await user.keyboard('{Enter}');
    expect(screen.getByRole('table', { name: TITLE })).toBeTruthy();
    expect(shownTable()).toEqual([
      ['Column', 'Share'],
      ['age', '0.123'],
      ['=pay', '–'],
    ]);
    expect(button.textContent).toBe('Hide table');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(
      document.getElementById(button.getAttribute('aria-controls')!)!.querySelector('table'),
    ).toBeTruthy();
    await user.keyboard(' ');
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('export', () => {
  test('the CSV has full precision, empty fields for what is undefined, and no formulas', async () => {
    const saved = catchDownloads();
    frame();
    await userEvent.click(screen.getByRole('button', { name: 'Export as CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]!.fileName).toBe('age-matches-best.csv');
    expect(saved[0]!.blob.type).toContain('text/csv');
    expect(await saved[0]!.blob.text()).toBe("Column,Share\r\nage,0.123456789\r\n'=pay,\r\n");
  });

  test('the CSV has more than the table where there is more', async () => {
    const saved = catchDownloads();
    frame({ csv: () => ({ columns: [{ label: 'x' }], rows: [[1], [2], [3]] }) });
    await userEvent.click(screen.getByRole('button', { name: 'Export as CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(await saved[0]!.blob.text()).toBe('x\r\n1\r\n2\r\n3\r\n');
  });

  test('the SVG carries finding, note and legend with the drawing', async () => {
    const saved = catchDownloads();
    frame({ legend: [{ label: 'Real rows', color: 'blue' }] });
    await userEvent.click(screen.getByRole('button', { name: 'Export as SVG' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]!.fileName).toBe('age-matches-best.svg');
    expect(saved[0]!.blob.type).toContain('image/svg+xml');
    const file = new DOMParser().parseFromString(await saved[0]!.blob.text(), 'text/html');
    const words = [...file.querySelectorAll('text')].map((text) => text.textContent);
    expect(words).toEqual([TITLE, 'Share of rows, by column.', 'Real rows']);
    expect(file.querySelector('circle')?.getAttribute('r')).toBe('4');
  });

  test('a chart with nothing drawn says so, and what to do; the next export takes the fault away', async () => {
    const saved = catchDownloads();
    frame({ children: <p>Nothing yet</p> });
    await userEvent.click(screen.getByRole('button', { name: 'Export as SVG' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe(
      'Not exported: There is nothing drawn to export. Use “Show table” or another format.',
    );
    expect(saved).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Export as CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a browser that cannot draw the image is told of', async () => {
    catchDownloads();
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new Error('The image is broken.'));
    frame();
    await userEvent.click(screen.getByRole('button', { name: 'Export as PNG' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not exported: The image is broken\./);
  });
});
