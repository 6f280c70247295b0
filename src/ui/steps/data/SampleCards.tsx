import { PICTURE_SAMPLES } from '../../../samples/pictures/pictureSamples.ts';
import { SAMPLES, type SampleCard } from '../../../samples/samples.ts';
import { formatCount } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { Lesson } from '../../lessons/lesson.ts';
import { lessonOf } from '../../lessons/lessons.ts';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import './SampleCards.css';

export interface SampleCardsProps {
  readonly blockedBy: string | null;
  readonly onOpen: (id: string) => void;
  readonly onLesson: (lesson: Lesson) => void;
}

const CARDS: readonly { readonly sample: SampleCard; readonly ofPictures: boolean }[] = [
  ...SAMPLES.map((sample) => ({ sample, ofPictures: false })),
  ...PICTURE_SAMPLES.map((sample) => ({ sample, ofPictures: true })),
];

function factsOf({ rows, roles }: SampleCard, ofPictures: boolean): string {
  const [size, target, sensitive] = [formatCount(rows), roles.target.column, roles.sensitive.join(', ')];
  return ofPictures
    ? t`${size} pictures · target <0>${target}</0> · sensitive <1>${sensitive}</1>`
    : t`${size} rows · target <0>${target}</0> · sensitive <1>${sensitive}</1>`;
}

/** The bundled tables: one click to a preview with roles suggested. */
export function SampleCards({ blockedBy, onOpen, onLesson }: SampleCardsProps) {
  return (
    <section className="sample-cards" aria-labelledby="samples-title">
      <h2 id="samples-title">{t`Or start with a sample`}</h2>
      <ul>
        {CARDS.map(({ sample, ofPictures }) => (
          <li key={sample.id} className="sample-cards__card">
            <h3>{sample.title}</h3>
            <p>{sample.description}</p>
            <p className="sample-cards__facts">
              <Sentence text={factsOf(sample, ofPictures)} parts={[<code key="0" />, <code key="1" />]} />
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
                {t`Open sample`}
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
      label={`${t`Start lesson`}: ${lesson.title}`}
      blockedBy={blockedBy}
      onClick={() => onLesson(lesson)}
    >{t`Start lesson`}</Button>
  );
}
