import type { Page } from '@playwright/test';

/** By how many pixels the page scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Texts that are cut off, or lie beside the screen where nobody can scroll to. Some are so on purpose. */
export function outOfSight(page: Page, within: string): Promise<string[]> {
  return page.evaluate((place) => {
    const width = document.documentElement.clientWidth;
    const clips = /hidden|clip/;
    const scrolls = /auto|scroll/;

    /** What cuts the text off; null where all of it can be seen or scrolled to. */
    function cutBy(text: Text): string | null {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right - left < 1) return null;
      for (let box = text.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY, position, display } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (edge.width <= 2 && position === 'absolute') return null;
        if (display === 'contents' || box === document.documentElement) continue;
        const isBeside = right > edge.right + 1.5 || left < edge.left - 1.5;
        const isBelow = bottom > edge.bottom + 1.5 || top < edge.top - 1.5;
        if (clips.test(overflowX) && isBeside) return box.getAttribute('class') ?? box.localName;
        if (clips.test(overflowY) && isBelow) return box.getAttribute('class') ?? box.localName;
        if (scrolls.test(overflowX)) return null;
        if (position === 'fixed') break;
      }
      return right > width + 1.5 || left < -1.5 ? 'the screen' : null;
    }

    const found: string[] = [];
    const root = document.querySelector(place) ?? document.body;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const isShown = text.parentElement?.checkVisibility({
        visibilityProperty: true,
        opacityProperty: true,
      });
      if (!isShown || text.data.trim() === '') continue;
      const by = cutBy(text);
      if (by !== null) found.push(`cut off by ${by}: ${text.data.trim().slice(0, 60)}`);
    }
    for (const box of root.querySelectorAll<HTMLElement>('button, .button, summary, th, td, label, legend')) {
      const isSpilling =
        box.checkVisibility() && box.clientWidth > 2 && box.scrollWidth > box.clientWidth + 1;
      if (isSpilling) found.push(`wider than its box: ${box.className} ${box.innerText.slice(0, 60)}`);
    }
    return [...new Set(found)];
  }, within);
}
