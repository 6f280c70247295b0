import { act, fireEvent, screen, within } from '@testing-library/react';
import { vi } from 'vitest';

// A chart takes a second to draw on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

/** Width of everything that is measured, in pixels. */
const WIDTH = 600;

/** The height that a style of the element or of something around it sets, in pixels; else 300. */
function heightOf(element: Element): number {
  const own = element instanceof HTMLElement ? parseFloat(element.style.height) : NaN;
  if (Number.isFinite(own)) return own;
  return element.parentElement ? heightOf(element.parentElement) : 300;
}

/** Recharts measures the labels of its axes in this, to leave out those that would overlap. */
const isRuler = (element: Element) => element.id === 'recharts_measurement_span';
const LETTER = 6;

/** Happy-dom lays nothing out, and Recharts draws nothing where there is no room: every element gets a size. */
export function giveSize(): void {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return isRuler(this)
      ? new DOMRect(0, 0, LETTER * (this.textContent ?? '').length, 2 * LETTER)
      : new DOMRect(0, 0, WIDTH, heightOf(this));
  });
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(WIDTH);
}

/** The drawing of that name, as an element that the keyboard reaches. */
export function drawingOf(name: string): SVGElement {
  const found = [...document.querySelectorAll('svg')].find(
    (svg) => svg.querySelector(':scope > title')?.textContent === name,
  );
  if (!found) throw new Error(`No drawing is called "${name}".`);
  return found;
}

/** Texts drawn in a chart, in the order of the page. */
export function drawnTexts(name: string): string[] {
  return [...drawingOf(name).querySelectorAll('text')].map((text) => text.textContent ?? '');
}

/** The key by which Recharts steps to the next point; in a chart of rows the left arrow goes down. */
export type StepKey = 'ArrowRight' | 'ArrowLeft';

/** Moves to the n-th point of a chart (from 1) by the keyboard and gives the lines of the tooltip. */
export async function tooltipAt(name: string, point: number, key: StepKey = 'ArrowRight'): Promise<string[]> {
  const drawing = drawingOf(name);
  act(() => drawing.focus());
  for (let i = 1; i < point; i++) {
    fireEvent.keyDown(drawing, { key });
    await nextFrame();
  }
  return tooltipLines();
}

/** Recharts answers to keys once a frame. */
function nextFrame(): Promise<void> {
  return act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
}

export function tooltipLines(): string[] {
  return [...document.querySelectorAll('.chart-tooltip p')].map((line) =>
    [...(line.children.length > 0 ? line.children : [line])]
      .map((part) => part.textContent ?? '')
      .filter(Boolean)
      .join(': '),
  );
}

/** The rows of the table that is shown, header first, as texts. */
export function shownTable(): string[][] {
  return within(screen.getByRole('table'))
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));
}

/** Opens the table of the only chart on the page and reads it. */
export function openTable(button = 'Show table'): string[][] {
  fireEvent.click(screen.getByRole('button', { name: button }));
  return shownTable();
}

/** Labels of the legend; none where there is no legend. */
export function legendLabels(): string[] {
  const legend = screen.queryByRole('list', { name: 'Legend' });
  return legend
    ? within(legend)
        .getAllByRole('listitem')
        .map((item) => item.textContent ?? '')
    : [];
}

/** What a screen reader says of the figure beyond its name. */
export function figureSummary(name: string): string {
  const figure = screen.getByRole('figure', { name });
  const id = figure.getAttribute('aria-describedby') ?? '';
  return document.getElementById(id)?.textContent ?? '';
}
