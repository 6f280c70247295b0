import type { MovedPictures } from '../../worker/pictureCalls.ts';
import { formatCount, formatFixed, formatPercent } from '../charts/format.ts';
import { Button } from '../components/Button.tsx';
import { Field } from '../components/Field.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { noFlip, pictureAlphaEnds } from './pictureWords.ts';
import { TiesTable } from './TiesTable.tsx';
import type { MovedState } from './useMovedPictures.ts';
import { t } from '../../core/language/words.ts';
import '../steps/report/AlphaSlider.css';

export interface PictureSliderProps {
  readonly state: MovedState;
  /** α of the pictures before it is moved. */
  readonly start: number;
  /** Of the report's figures; null where there is none. */
  readonly figures: FiguresAt | null;
}

export interface FiguresAt {
  readonly alpha: number;
  /** Why figures cannot be measured now. */
  readonly blockedBy: string | null;
  /** Measures the figures where the slider stands. */
  readonly onMeasure: () => void;
}

function positionInWords(alpha: number): string {
  const [start, end] = pictureAlphaEnds();
  if (alpha === 0) return start;
  return alpha === 1 ? end : t`in between`;
}

/** @param drawn α of the pictures in gallery and files */
function standingInWords(drawn: number, figures: FiguresAt | null): string {
  const pictures = t`The pictures are those of α = ${formatFixed(drawn, 2)}.`;
  if (!figures) return pictures;
  const told =
    drawn === figures.alpha
      ? t`The figures below are too.`
      : t`The figures below are still those of α = ${formatFixed(figures.alpha, 2)}.`;
  return `${pictures} ${told}`;
}

function movedInWords({ moved, rows, milliseconds }: MovedPictures): string {
  const [count, time] = [formatCount(moved), formatCount(milliseconds)];
  return rows > 0
    ? t`<0>${count}</0> pictures drawn with another group than at α = 0<1> (${formatPercent(moved / rows)} of them), in ${time} ms</1>`
    : t`<0>${count}</0> pictures drawn with another group than at α = 0<1>, in ${time} ms</1>`;
}

/** Classes and codes stay as they are; the sensitive group moves, and with it how a code is drawn. */
export function PictureSlider({ state, start: before, figures }: PictureSliderProps) {
  const { alpha, moved, fault, move } = state;
  const drawn = moved?.alpha ?? before;
  const [start, end] = pictureAlphaEnds();
  return (
    <div className="alpha-slider">
      <Field label={t`Fairness slider (α)`} readout={formatFixed(alpha, 2)} hint={noFlip()}>
        {(control) => (
          <div>
            <input
              {...control}
              className="range-input"
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={alpha}
              aria-valuetext={`${formatFixed(alpha, 2)}: ${positionInWords(alpha)}`}
              onChange={(event) => move(Number(event.target.value))}
            />
            <div className="range-input__ends" aria-hidden="true">
              <span>0 · {start}</span>
              <span>1 · {end}</span>
            </div>
          </div>
        )}
      </Field>
      {fault !== null && (
        <p role="alert" className="alpha-slider__fault">
          {fault}
        </p>
      )}
      <p className="alpha-slider__state" aria-live="polite">
        {standingInWords(drawn, figures)}
      </p>
      {figures && drawn !== figures.alpha && (
        <div>
          <Button
            blockedBy={figures.blockedBy}
            onClick={figures.onMeasure}
          >{t`Measure the figures at α = ${formatFixed(drawn, 2)}`}</Button>
        </div>
      )}
      {moved && (
        <div className="alpha-slider__moved">
          <p aria-live="polite">
            <Sentence
              text={movedInWords(moved)}
              parts={[<b key="0" />, <span key="1" className="alpha-slider__aside" />]}
            />
          </p>
          <TiesTable caption={t`Synthetic pictures by class and group`} ties={moved.ties} />
        </div>
      )}
    </div>
  );
}
