import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chartToSvg, svgToPng } from '../../../../src/ui/charts/exportImage.ts';
import { catchDownloads } from './downloads.ts';

/** Where the parts stand on the page: the frame at (100, 50), two drawings side by side in it. */
const BOXES: Readonly<Record<string, DOMRect>> = {
  body: new DOMRect(100, 50, 400, 200),
  left: new DOMRect(100, 60, 190, 120),
  right: new DOMRect(310, 60, 190, 140),
  name: new DOMRect(310, 50, 190, 10),
};
const CAPTION = {
  title: 'A finding & more',
  note: 'By <group>.',
  legend: [
    { label: 'Real', color: 'var(--color-real)', path: 'M0,0Z' },
    { label: 'Other', color: 'red', path: 'M1,1Z' },
  ],
};

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return BOXES[this.id] ?? new DOMRect();
  });
  document.documentElement.style.setProperty('--color-real', ' rgb(1, 2, 3)');
  document.documentElement.style.setProperty('--color-surface', 'white');
});
afterEach(() => {
  document.documentElement.removeAttribute('style');
  vi.restoreAllMocks();
});

function exported() {
  render(
    <div id="body">
      <button type="button">
        <svg data-export="no">
          <path id="icon" />
        </svg>
      </button>
      <svg id="left" className="chart" tabIndex={0}>
        <circle className="dot" style={{ fill: 'rgb(9, 9, 9)' }} />
        <svg id="inner" />
      </svg>
      <p id="name" data-export="text">
        pay
      </p>
      <svg id="right" />
    </div>,
  );
  const made = chartToSvg(document.getElementById('body')!, CAPTION);
  return { ...made, root: new DOMParser().parseFromString(made.svg, 'text/html').querySelector('svg')! };
}
const numbers = (element: Element, ...names: string[]) =>
  names.map((name) => Number(element.getAttribute(name)));

describe('a chart as one file', () => {
  test('has title, note, legend and the names of its parts, as text', () => {
    const texts = [...exported().root.querySelectorAll('text')].map((text) => text.textContent.trim());
    expect(texts).toEqual(['A finding & more', 'By <group>.', 'Real', 'Other', 'pay']);
  });

  test('has each drawing once, where it stands on the page, and no icon of a control', () => {
    const { root } = exported();
    expect(root.querySelector('#icon')).toBeNull();
    const [left, right] = [...root.children].filter((child) => child.tagName.toLowerCase() === 'svg');
    expect(numbers(left!, 'x', 'width', 'height')).toEqual([20, 190, 120]);
    expect(numbers(right!, 'x', 'width', 'height')).toEqual([230, 190, 140]);
    expect(left!.getAttribute('y')).toBe(right!.getAttribute('y'));
    expect(root.querySelectorAll('#inner')).toHaveLength(1);
  });

  test('is as large as what is in it', () => {
    const { root, width, height } = exported();
    expect(width).toBe(440);
    expect(root.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
    const bottoms = [...root.querySelectorAll('svg')].map((svg) => {
      const [y, tall] = numbers(svg, 'y', 'height');
      return y! + tall!;
    });
    expect(height).toBe(Math.ceil(Math.max(...bottoms) + 20));
  });

  test('stands by itself: colours written out, no class, no style, no stop of the Tab key', () => {
    const { svg, root } = exported();
    expect(svg).not.toContain('var(');
    expect(root.querySelectorAll('[class], [style], [tabindex]')).toHaveLength(0);
    expect(root.querySelector('circle')!.getAttribute('fill')).toBe('rgb(9, 9, 9)');
    expect([...root.querySelectorAll(':scope > path')].map((mark) => mark.getAttribute('fill'))).toEqual([
      'rgb(1, 2, 3)',
      'red',
    ]);
    expect(root.querySelector('rect')!.getAttribute('fill')).toBe('white');
  });

  test('leaves the chart on the page as it is', () => {
    exported();
    expect(document.querySelector('#left')!.getAttribute('tabindex')).toBe('0');
    expect(document.querySelectorAll('.dot')).toHaveLength(1);
  });

  test('of nothing drawn is a fault', () => {
    render(<div id="body" />);
    expect(() => chartToSvg(document.getElementById('body')!, CAPTION)).toThrow('nothing drawn');
  });
});

describe('a chart as an image', () => {
  test('is drawn at twice its size, and the browser’s copy is let go', async () => {
    catchDownloads();
    const release = vi.spyOn(URL, 'revokeObjectURL');
    const drawn: number[][] = [];
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockResolvedValue(undefined);
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (
      this: HTMLCanvasElement,
      done,
    ) {
      drawn.push([this.width, this.height]);
      done(new Blob(['png']));
    });
    const image = await svgToPng('<svg/>', 300, 200);
    expect(await image.text()).toBe('png');
    expect(drawn).toEqual([[600, 400]]);
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('that the browser does not make is a fault, and its copy is let go too', async () => {
    catchDownloads();
    const release = vi.spyOn(URL, 'revokeObjectURL');
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockResolvedValue(undefined);
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null));
    await expect(svgToPng('<svg/>', 300, 200)).rejects.toThrow('The browser made no image.');
    expect(release).toHaveBeenCalledTimes(1);
  });
});
