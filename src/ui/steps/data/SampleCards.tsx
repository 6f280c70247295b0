import { PICTURE_SAMPLES } from '../../../samples/pictures/pictureSamples.ts';
import { SAMPLES, type SampleCard } from '../../../samples/samples.ts';
import { formatCount } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { Lesson } from '../../lessons/lesson.ts';
import { lessonOf } from '../../lessons/lessons.ts';
import { t } from '../../../core/language/words.ts';
import './SampleCards.css';

export interface SampleCardsProps {
  readonly blockedBy: string | null;
  readonly onOpen: (id: string) => void;
  readonly onLesson: (lesson: Lesson) => void;
}

const CARDS: readonly { readonly sample: SampleCard; readonly what: string }[] = [
  ...SAMPLES.map((sample) => ({ sample, what: 'rows' })),
  ...PICTURE_SAMPLES.map((sample) => ({ sample, what: 'pictures' })),
];

/** The bundled tables: one click to a preview with roles suggested. */
export function SampleCards({ blockedBy, onOpen, onLesson }: SampleCardsProps) {
  return (
    <section className="sample-cards" aria-labelledby="samples-title">
      <h2 id="samples-title">{t`Or start with a sample`}</h2>
      <ul>
        {CARDS.map(({ sample, what }) => (
          <li key={sample.id} className="sample-cards__card">
            <h3>{sample.title}</h3>
            <p>{sample.description}</p>
            <p className="sample-cards__facts">
              {formatCount(sample.rows)} {what} · target <code>{sample.roles.target.column}</code> · sensitive{' '}
              <code>{sample.roles.sensitive.join(', ')}</code>
            </p>
            <p className="sample-cards__source" title={sample.source}>
              {sample.source}
            </p>
            <div className="sample-cards__ways">
              <button
                type="button"
                className="sample-cards__open"
                aria-label={t`Open sample: ${sample.title}`}
                aria-disabled={blockedBy !== null || undefined}
                title={blockedBy ?? undefined}
                onClick={blockedBy === null ? () => onOpen(sample.id) : undefined}
              >
                Open sample
                <Icon name="arrow" />
              </button>
              <StartLesson lesson={lessonOf(sample.id)} blockedBy={blockedBy} onLesson={onLesson} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StartLessonProps extends Pick<SampleCardsProps, 'blockedBy' | 'onLesson'> {
  readonly lesson: Lesson | null;
}

function StartLesson({ lesson, blockedBy, onLesson }: StartLessonProps) {
  if (!lesson) return null;
  return (
    <Button
      look="quiet"
      icon="lesson"
      label={t`Start lesson: ${lesson.title}`}
      blockedBy={blockedBy}
      onClick={() => onLesson(lesson)}
    >{t`Start lesson`}</Button>
  );
}
