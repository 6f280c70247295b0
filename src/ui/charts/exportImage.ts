import { t } from '../../core/language/words.ts';

const SVG_NS = 'http://www.w3.org/2000/svg';
const FONT = 'system-ui, sans-serif';
const PADDING = 20;
const TITLE_SIZE = 16;
const NOTE_SIZE = 12;
const LEGEND_HEIGHT = 22;

/** What an exported image carries around the drawing, so that it can be read on its own. */
export interface ImageCaption {
  readonly title: string;
  readonly note: string;
  readonly legend: readonly { readonly label: string; readonly color: string; readonly path: string }[];
}

/** Properties that may come from a style sheet or a CSS variable, and must be written out for a file of its own. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
] as const;

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG_NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Writes the computed style of each node of `source` onto its twin in `copy`, and removes classes and handlers. */
function inlineStyles(source: Element, copy: Element): void {
  const computed = getComputedStyle(source);
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  copy.removeAttribute('tabindex');
  for (const style of STYLES) {
    const value = computed.getPropertyValue(style);
    if (value !== '') copy.setAttribute(style, value);
  }
  const children = [...source.children];
  [...copy.children].forEach((child, index) => {
    const twin = children[index];
    if (twin) inlineStyles(twin, child);
  });
}

/** The drawings of a chart: top-level <svg> elements, not the icons of its controls. */
function drawings(body: Element): SVGSVGElement[] {
  return [...body.querySelectorAll('svg')].filter(
    (svg) => !svg.parentElement?.closest('svg') && svg.dataset['export'] !== 'no',
  );
}

/** Lines of at most `width` pixels in the given CSS font. */
function wrapWords(text: string, width: number, font: string): string[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return [text];
  pen.font = font;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Appends title, note and legend; returns the height they take. */
function writeCaption(
  root: SVGSVGElement,
  caption: ImageCaption,
  width: number,
  colors: CSSStyleDeclaration,
): number {
  const color = (name: string): string => colors.getPropertyValue(name).trim();
  const base = { 'font-family': FONT, x: PADDING };
  let y = PADDING + TITLE_SIZE;
  for (const line of wrapWords(caption.title, width - 2 * PADDING, `600 ${TITLE_SIZE}px ${FONT}`)) {
    root.append(
      element(
        'text',
        { ...base, y, 'font-size': TITLE_SIZE, 'font-weight': 600, fill: color('--color-text') },
        line,
      ),
    );
    y += TITLE_SIZE * 1.3;
  }
  for (const line of wrapWords(caption.note, width - 2 * PADDING, `${NOTE_SIZE}px ${FONT}`)) {
    root.append(element('text', { ...base, y, 'font-size': NOTE_SIZE, fill: color('--color-muted') }, line));
    y += NOTE_SIZE * 1.4;
  }
  return writeLegend(root, caption, width, y, colors) + 6;
}

function writeLegend(
  root: SVGSVGElement,
  caption: ImageCaption,
  width: number,
  top: number,
  colors: CSSStyleDeclaration,
): number {
  let x = PADDING;
  let y = top + 8;
  for (const item of caption.legend) {
    const itemWidth = 28 + item.label.length * 6.5;
    if (x > PADDING && x + itemWidth > width - PADDING) {
      x = PADDING;
      y += LEGEND_HEIGHT;
    }
    const mark = element('path', {
      d: item.path,
      transform: `translate(${x + 7} ${y})`,
      fill: resolve(item.color, colors),
    });
    const label = element(
      'text',
      {
        x: x + 20,
        y: y + 4,
        'font-size': NOTE_SIZE,
        'font-family': FONT,
        fill: resolve('var(--color-text)', colors),
      },
      item.label,
    );
    root.append(mark, label);
    x += itemWidth;
  }
  return caption.legend.length > 0 ? y + LEGEND_HEIGHT / 2 : top;
}

/** "var(--color-real)" → the colour it stands for now. */
function resolve(color: string, colors: CSSStyleDeclaration): string {
  const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
  return name === undefined ? color : colors.getPropertyValue(name).trim();
}

/**
 * All drawings of a chart as one SVG file: laid out as on the page, with title, note and legend, every colour and font
 * written out (no variables, no style sheet), on the background of the page's theme.
 * @throws Error if the chart has nothing drawn.
 */
export function chartToSvg(
  body: HTMLElement,
  caption: ImageCaption,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const found = drawings(body);
  if (found.length === 0) throw new Error(t`There is nothing drawn to export.`);
  const frame = body.getBoundingClientRect();
  const colors = getComputedStyle(document.documentElement);
  const width = Math.ceil(frame.width) + 2 * PADDING;
  const root = element('svg', { xmlns: SVG_NS });
  const background = element('rect', {
    width: '100%',
    height: '100%',
    fill: resolve('var(--color-surface)', colors),
  });
  root.append(background);
  const top = writeCaption(root, caption, width, colors);
  let bottom = 0;
  for (const drawing of found) {
    const box = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    inlineStyles(drawing, copy);
    copy.setAttribute('x', String(PADDING + box.left - frame.left + body.scrollLeft));
    copy.setAttribute('y', String(top + box.top - frame.top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    root.append(copy);
    bottom = Math.max(bottom, box.bottom - frame.top);
  }
  appendSubtitles(root, body, frame, top, colors);
  const height = Math.ceil(top + bottom + PADDING);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** Small multiples carry their names in HTML, marked with data-export="text". */
function appendSubtitles(
  root: SVGSVGElement,
  body: HTMLElement,
  frame: DOMRect,
  top: number,
  colors: CSSStyleDeclaration,
): void {
  for (const label of body.querySelectorAll<HTMLElement>('[data-export="text"]')) {
    const box = label.getBoundingClientRect();
    const attributes = {
      x: PADDING + box.left - frame.left,
      y: top + box.top - frame.top + NOTE_SIZE,
      'font-size': NOTE_SIZE,
      'font-family': FONT,
      fill: resolve('var(--color-text)', colors),
    };
    root.append(element('text', attributes, label.textContent ?? ''));
  }
}

/** Rasterises an SVG at twice its size. @throws Error where the browser cannot draw it. */
export async function svgToPng(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolveBlob, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolveBlob(blob) : reject(new Error(t`The browser made no image.`))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
