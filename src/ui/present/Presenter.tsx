import { useEffect, useRef, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { movedTo, moveOf, type SlideMove } from './slideKeys.ts';
import type { Slide } from './slides.ts';
import { SlideView, type SlideViewProps } from './SlideView.tsx';
import { t } from '../../core/language/words.ts';
import { PRESENT_BUTTON } from './PresentButton.tsx';
import './Presenter.css';

export interface PresenterProps {
  readonly slides: readonly Slide[];
  readonly link: string;
  readonly loadPage: SlideViewProps['loadPage'];
  readonly onEnd: () => void;
}

/** The page for a room: one chart or finding a screen, in large type, gone through by keys. */
export function Presenter({ slides, link, loadPage, onEnd }: PresenterProps) {
  const [at, setAt] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const shown = Math.min(at, slides.length - 1);
  const slide = slides[shown];
  const go = (move: SlideMove) => {
    if (move === 'end') onEnd();
    else if (move === 'screen') void toggleFullScreen(root.current);
    else setAt(movedTo(shown, move, slides.length));
  };
  useEffect(() => {
    root.current?.focus();
    // The page took the focus from its button while it was out of reach.
    return () => document.getElementById(PRESENT_BUTTON)?.focus();
  }, []);
  if (!slide) return null;
  return (
    <div
      ref={root}
      className="presenter"
      role="dialog"
      aria-modal="true"
      aria-label={t`Presentation`}
      tabIndex={-1}
      onKeyDown={(event) => {
        const move = moveOf(event);
        // A button that has the focus keeps its space bar.
        if (move === null || (event.key === ' ' && event.target !== root.current)) return;
        event.preventDefault();
        go(move);
      }}
    >
      <div className="presenter__stage" key={shown}>
        <div className="slide">
          <SlideView slide={slide} link={link} loadPage={loadPage} />
        </div>
      </div>
      <div className="presenter__bar">
        <p role="status">{t`Screen ${shown + 1} of ${slides.length}`}</p>
        <Button
          blockedBy={shown === 0 ? t`This is the first screen.` : null}
          onClick={() => go('back')}
        >{t`Back`}</Button>
        <Button
          look="primary"
          blockedBy={shown === slides.length - 1 ? t`This is the last screen.` : null}
          onClick={() => go('next')}
        >{t`Next`}</Button>
        {document.fullscreenEnabled && <Button onClick={() => go('screen')}>{t`Full screen`}</Button>}
        <Button onClick={() => go('end')}>{t`End`}</Button>
      </div>
    </div>
  );
}

/** A browser may refuse it; the presentation goes on in its window. */
async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element?.requestFullscreen();
  } catch {
    return;
  }
}
