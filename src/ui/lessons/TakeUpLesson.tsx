import { useEffect, useRef } from 'react';
import { Icon } from '../components/Icon.tsx';
import type { LessonControls } from './useLesson.ts';
import { t } from '../../core/language/words.ts';

/** Leads to the lesson that was begun: into its panel, or back into it where it was left. */
export function TakeUpLesson({ lesson: { underWay, send } }: { readonly lesson: LessonControls }) {
  const isOpen = underWay?.progress.isOpen ?? false;
  const button = useFocusWhenLeft(isOpen);
  if (!underWay) return null;
  return (
    <button
      ref={button}
      type="button"
      className="app-header__button"
      aria-label={t`Lesson`}
      title={isOpen ? t`To the lesson` : t`Take up the lesson: ${underWay.lesson.title}`}
      onClick={() => {
        if (isOpen) document.querySelector<HTMLElement>('.lesson h2')?.focus();
        else send({ type: 'resumed' });
      }}
    >
      <Icon name="lesson" />
      <span className="app-header__word">{t`Lesson`}</span>
    </button>
  );
}

/** The panel that had the focus is gone once it is left: the way back takes it. */
function useFocusWhenLeft(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return button;
}
