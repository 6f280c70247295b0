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
  /** α of the report's figures. */
  readonly reportAlpha: number;
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
function standingInWords(drawn: number, reportAlpha: number): string {
  const figures =
    drawn === reportAlpha
      ? t`The figures below are too.`
      : t`The figures below are still those of α = ${formatFixed(reportAlpha, 2)}.`;
  return `${t`The pictures are those of α = ${formatFixed(drawn, 2)}.`} ${figures}`;
}

function movedInWords({ moved, rows, milliseconds }: MovedPictures): string {
  const [count, time] = [formatCount(moved), formatCount(milliseconds)];
  return rows > 0
    ? t`<0>${count}</0> pictures drawn with another group than at α = 0<1> (${formatPercent(moved / rows)} of them), in ${time} ms</1>`
    : t`<0>${count}</0> pictures drawn with another group than at α = 0<1>, in ${time} ms</1>`;
}

/** Classes and codes stay as they are; the sensitive group moves, and with it how a code is drawn. */
export function PictureSlider({ state, reportAlpha, blockedBy, onMeasure }: PictureSliderProps) {
  const { alpha, moved, fault, move } = state;
  const drawn = moved?.alpha ?? reportAlpha;
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
        {standingInWords(drawn, reportAlpha)}
      </p>
      {drawn !== reportAlpha && (
        <div>
          <Button
            blockedBy={blockedBy}
            onClick={onMeasure}
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
