import type { Page } from '@playwright/test';

/**
 * Decides what axe-core leaves open of contrast: a text is held against what is painted beneath it, shapes of drawings
 * included, at nine points of each of its lines. What a field holds, or
 * will hold, is no text of the page, and a select's arrow is a picture in its padding: a field's text is held against
 * the field's colour.
 * @param targets selectors of the texts
 * @returns of each: how it fails, '' where it is in order, null where this cannot tell either
 */
export function contrastOf(page: Page, targets: readonly string[]): Promise<(string | null)[]> {
  return page.evaluate((selectors) => {
    type Colour = readonly [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

    function parsed(css: string, opacity: number): Colour {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, (a! / 255) * opacity];
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mixed = ([0, 1, 2] as const).map((i) => top[3] * top[i] + (1 - top[3]) * below[i]);
      return [mixed[0]!, mixed[1]!, mixed[2]!, 1];
    };
    // WCAG 2.2, relative luminance and contrast ratio.
    const luminance = (colour: Colour) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const c = colour[i as 0 | 1 | 2] / 255;
        return sum + weight * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      }, 0);
    const ratio = (a: Colour, b: Colour) => {
      const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
      return (high + 0.05) / (low + 0.05);
    };

    function opacityOf(element: Element): number {
      let product = 1;
      for (let at: Element | null = element; at; at = at.parentElement)
        product *= Number(getComputedStyle(at).opacity);
      return product;
    }

    /** What an element paints at a point; null: nothing; 'unknown': a picture. */
    function paintOf(element: Element, x: number, y: number): Colour | null | 'unknown' {
      const style = getComputedStyle(element);
      if (element instanceof SVGGeometryElement) {
        const matrix = element.getScreenCTM();
        if (!matrix) return null;
        const point = new DOMPoint(x, y).matrixTransform(matrix.inverse());
        const isFilled = style.fill !== 'none' && element.isPointInFill(point);
        if (style.fill.startsWith('url')) return isFilled ? 'unknown' : null;
        if (isFilled) return parsed(style.fill, Number(style.fillOpacity) * opacityOf(element));
        if (style.stroke === 'none' || !element.isPointInStroke(point)) return null;
        return parsed(style.stroke, Number(style.strokeOpacity) * opacityOf(element));
      }
      if (element instanceof SVGImageElement || /^(img|canvas|video)$/.test(element.localName))
        return 'unknown';
      if (element instanceof SVGElement && element.localName !== 'svg') return null;
      if (style.backgroundImage !== 'none') return 'unknown';
      return parsed(style.backgroundColor, opacityOf(element));
    }

    /** The line around the letters, where it is painted before them; null where there is none to speak of. */
    function haloOf(text: Element): Colour | null {
      const { paintOrder, stroke, strokeWidth } = getComputedStyle(text);
      const hasHalo =
        paintOrder.startsWith('stroke') && stroke !== 'none' && Number.parseFloat(strokeWidth) >= 3;
      return hasHalo ? parsed(stroke, opacityOf(text)) : null;
    }

    /** What is painted at a point beneath a text; null where the text is not in sight there; 'unknown': a picture. */
    function beneath(text: Element, x: number, y: number): Colour | null | 'unknown' {
      const halo = text instanceof SVGElement ? haloOf(text) : null;
      const layers: Colour[] = halo ? [halo] : [];
      const stack = document.elementsFromPoint(x, y);
      const own = stack.findIndex((element) => element === text || text.contains(element));
      if (own < 0) return null;
      for (const [place, element] of stack.entries()) {
        if (element instanceof SVGTextContentElement) continue;
        const paint = paintOf(element, x, y);
        if (paint === 'unknown') return paint;
        if (!paint || paint[3] === 0) continue;
        if (place < own) return null;
        layers.push(paint);
        if (paint[3] === 1) break;
      }
      return layers.reduceRight<Colour>((below, top) => over(top, below), parsed('Canvas', 1));
    }

    /** Boxes of the lines of an element's own words. */
    function linesOf(text: Element): DOMRect[] {
      const words = [...text.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
      return words.flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      });
    }

    /** The least contrast of a text with what is beneath it, once it is in sight; null: not known. */
    function leastContrast(text: Element): number | null {
      // The first column of a wide table stays, and may lie over what has been scrolled to.
      for (const inline of ['center', 'end', 'start'] as const) {
        text.scrollIntoView({ block: 'center', inline });
        const found = contrastInSight(text);
        if (found !== null) return found;
      }
      return null;
    }

    function contrastInSight(text: Element): number | null {
      const { fill, fillOpacity, color } = getComputedStyle(text);
      const opacity = opacityOf(text);
      const colour =
        text instanceof SVGElement ? parsed(fill, Number(fillOpacity) * opacity) : parsed(color, opacity);
      const found: number[] = [];
      for (const box of linesOf(text)) {
        for (const [u, v] of POINTS) {
          const below = beneath(text, box.left + u * box.width, box.top + v * box.height);
          if (below === 'unknown') return null;
          if (below === null) continue;
          found.push(ratio(over(colour, below), below));
        }
      }
      return found.length === 0 ? null : Math.min(...found);
    }

    function contrast(text: Element): number | null {
      if (!text.matches('select, input, textarea')) return leastContrast(text);
      const { color, backgroundColor } = getComputedStyle(text);
      const below = over(parsed(backgroundColor, 1), parsed('Canvas', 1));
      return ratio(over(parsed(color, opacityOf(text)), below), below);
    }

    function judge(text: Element): string | null {
      const found = contrast(text);
      if (found === null) return null;
      const style = getComputedStyle(text);
      const scale = text instanceof SVGGraphicsElement ? (text.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(style.fontSize) * scale;
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const least = isLarge ? 3 : 4.5;
      return found < least ? `${found.toFixed(2)} of ${least}, “${text.textContent}”` : '';
    }

    const PARTS = [0.1, 0.5, 0.9];
    const POINTS = PARTS.flatMap((u) => PARTS.map((v) => [u, v] as const));
    // What lets the pointer through is found as well.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { pointer-events: auto !important }');
    document.adoptedStyleSheets.push(sheet);
    const judged = selectors.map((selector) => {
      const text = document.querySelector(selector);
      return text && judge(text);
    });
    document.adoptedStyleSheets.pop();
    return judged;
  }, targets);
}
