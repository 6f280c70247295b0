import { useCallback, useEffect, useId, useRef, useState, type RefObject } from 'react';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { formatInterval, formatMetric, goalMark } from './format.ts';
import { MetricPopover } from './MetricPopover.tsx';
import { t } from '../../core/language/words.ts';
import './MetricValueView.css';

export interface MetricValueViewProps {
  readonly metric: MetricValue;
  /** Hide the interval or the goal where a table has them in columns of their own. */
  readonly withInterval?: boolean;
  readonly withGoal?: boolean;
  readonly size?: 'normal' | 'large';
}

/** Time to cross the gap between number and explanation without the latter closing. */
const LEAVE_DELAY = 120;

/** A number that can be traced: hover, focus or tap shows formula, counts, source and meaning. Esc closes. */
export function MetricValueView({
  metric,
  withInterval = true,
  withGoal = false,
  size = 'normal',
}: MetricValueViewProps) {
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { open, show, hideSoon, hideNow, toggle } = useDisclosure(root);
  const value = formatMetric(metric);
  const interval = formatInterval(metric);
  const goal = goalMark(metric.goal);
  // The visible text, in its order, is part of the name: speech control goes by what can be read (WCAG 2.5.3).
  const shownInterval = withInterval && interval ? ` ${interval}` : '';
  const spoken = [
    `${metric.label}: ${value}${shownInterval}`,
    metric.value === null && t`not defined`,
    interval && (shownInterval ? t`value and 95 % interval` : t`95 % interval ${interval}`),
    withGoal && goal.text,
  ];
  return (
    <span
      ref={root}
      className="metric-value"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && hideSoon()}
    >
      <button
        ref={button}
        type="button"
        className={`metric-value__number metric-value__number--${size}`}
        aria-label={spoken.filter(Boolean).join(', ')}
        aria-describedby={open ? id : undefined}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && show()}
        onBlur={hideNow}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          hideNow();
        }}
      >
        {value}
        {withGoal && (
          <span className="metric-value__goal" aria-hidden="true">
            {goal.sign}
          </span>
        )}
        {withInterval && interval && <span className="metric-value__interval"> {interval}</span>}
      </button>
      {open && <MetricPopover id={id} metric={metric} anchor={button} />}
    </span>
  );
}

/**
 * Open by hover, focus or tap, whichever comes first. A tap focuses and then clicks: the click must not undo what
 * the focus did, so only a click on something opened by an earlier click closes.
 */
function useDisclosure(root: RefObject<HTMLElement | null>) {
  const [open, setOpen] = useState(false);
  const pinned = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = useCallback((next: boolean) => {
    clearTimeout(timer.current);
    if (!next) pinned.current = false;
    setOpen(next);
  }, []);
  useEffect(() => {
    if (!open) return;
    // Not every browser focuses a tapped button, so blur alone does not tell that the person went elsewhere.
    const elsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) set(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open, root, set]);
  return {
    open,
    show: () => set(true),
    hideNow: () => set(false),
    hideSoon: () => {
      clearTimeout(timer.current);
      if (!pinned.current) timer.current = setTimeout(() => set(false), LEAVE_DELAY);
    },
    toggle: () => {
      const next = !pinned.current;
      set(next);
      pinned.current = next;
    },
  };
}
