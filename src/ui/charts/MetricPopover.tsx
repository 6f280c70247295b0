import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { countsText } from '../../core/report/figures.ts';
import {
  formatBare,
  formatInterval,
  formatMetric,
  formatPaired,
  goalMark,
  probeOf,
  PROTOCOL_NAMES,
  TABLE_NAMES,
} from './format.ts';
import { printable } from './label.ts';
import { t } from '../../core/language/words.ts';

const MARGIN = 8;

/** Below the anchor where there is room, else above; never outside the window. */
function place(box: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = anchor.bottom + MARGIN + height <= clientHeight || anchor.top < height + MARGIN;
  const left = Math.min(Math.max(MARGIN, anchor.left), clientWidth - width - MARGIN);
  const top = below ? anchor.bottom + 4 : anchor.top - height - 4;
  box.style.left = `${Math.max(MARGIN, left)}px`;
  box.style.top = `${Math.max(MARGIN, Math.min(top, clientHeight - height - MARGIN))}px`;
}

interface MetricPopoverProps {
  readonly id: string;
  readonly metric: MetricValue;
  readonly anchor: RefObject<HTMLElement | null>;
}

/** Where a number comes from. In the top layer, so that no scrolling table cuts it off. */
export function MetricPopover({ id, metric, anchor }: MetricPopoverProps) {
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const target = anchor.current;
    if (!element || !target) return;
    // Browsers without the Popover API show it in place: it is positioned either way.
    if (typeof element.showPopover === 'function') element.showPopover();
    const follow = () => place(element, target.getBoundingClientRect());
    follow();
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
    };
  }, [anchor]);
  const interval = formatInterval(metric);
  // Spans throughout: numbers stand in paragraphs, which hold no blocks.
  return (
    <span ref={box} id={id} role="tooltip" popover="manual" className="metric-popover">
      <span className="metric-popover__label">{printable(metric.label)}</span>
      <span className="metric-popover__context">{context(metric)}</span>
      <span className="metric-popover__value">
        <b>{formatMetric(metric)}</b>
        {interval && <span>{t`95 % interval ${interval}`}</span>}
      </span>
      {metric.intervalReason && <span>{t`No interval: ${metric.intervalReason}`}</span>}
      {metric.value === null && (
        <span className="metric-popover__reason">{t`Not defined: ${printable(metric.reason ?? t`no reason given`)}`}</span>
      )}
      <span>{metric.meaning}</span>
      <span className="metric-popover__entries">
        <Entry name={t`Difference`} text={formatPaired(metric) ?? ''} />
        <Entry name={t`Formula`} text={metric.formula} />
        <Entry name={t`Range`} text={`${rangeText(metric.range)}; ${goalMark(metric.goal).text}`} />
        <Entry name={t`Counts`} text={countsText(metric)} />
        <Entry name={t`Source`} text={metric.source} />
      </span>
    </span>
  );
}

function Entry({ name, text }: { readonly name: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <span className="metric-popover__entry">
      <span>{name}</span> <span>{printable(text)}</span>
    </span>
  );
}

/** What the value was measured on, in words. */
export function context({ id, attribute, protocol, probe, table }: MetricValue): string {
  const parts = [
    attribute,
    protocol && PROTOCOL_NAMES[protocol],
    probeOf({ id, probe }),
    table && TABLE_NAMES[table],
  ];
  return printable(parts.filter(Boolean).join(' · '));
}

function rangeText([low, high]: readonly [number, number]): string {
  if (!Number.isFinite(high)) return Number.isFinite(low) ? t`from ${formatBare(low)}` : t`any number`;
  return Number.isFinite(low) ? t`${formatBare(low)} to ${formatBare(high)}` : t`up to ${formatBare(high)}`;
}
