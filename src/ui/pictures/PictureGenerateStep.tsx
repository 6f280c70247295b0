import { useState } from 'react';
import type { GeneratedTable, OpenedModel } from '../../worker/api.ts';
import { GENERATED, type MadePictures } from '../../worker/pictureCalls.ts';
import { formatCount, formatSeconds } from '../charts/format.ts';
import { fileStem } from '../charts/label.ts';
import { Button } from '../components/Button.tsx';
import { Panel } from '../components/Panel.tsx';
import { StepHead } from '../components/StepHead.tsx';
import type { SessionActions } from '../session/actions.ts';
import { isBusy, type Session } from '../session/state.ts';
import { modelInWords } from '../steps/generate/GenerateStep.tsx';
import { Fault } from '../steps/report/Downloads.tsx';
import { SettingField } from '../steps/train/SettingField.tsx';
import { CloserLook } from './CloserLook.tsx';
import { Gallery, type PickedPicture } from './Gallery.tsx';
import { PictureSlider } from './PictureSlider.tsx';
import { noFlip, pictureAlphaEnds } from './pictureWords.ts';
import { useDownload } from './useDownload.ts';
import { useMovedPictures } from './useMovedPictures.ts';
import { t } from '../../core/language/words.ts';
import '../steps/train/TrainSettings.css';
import '../steps/train/TrainStep.css';
import '../steps/generate/GenerateStep.css';

export interface PictureGenerateStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** Pictures from a model that a file brought: no table is needed. */
export function PictureGenerateStep({ session, actions }: PictureGenerateStepProps) {
  const { model, wishes, generated, job } = session;
  if (!model?.pictures || !wishes) return null;
  const blockedBy = isBusy(job) ? t`A run is under way: wait for it or cancel it first.` : null;
  return (
    <>
      <StepHead
        title={t`Generate`}
        lead={modelInWords(model)}
        action={
          <Button look="primary" icon="play" blockedBy={blockedBy} onClick={() => void actions.generate()}>
            {t`Draw pictures`}
          </Button>
        }
      />
      <div className="train-step">
        <div className="train-step__settings">
          <Panel title={t`Pictures to draw`}>
            <div className="train-settings">
              <div className="train-settings__pair">
                <SettingField
                  name="rows"
                  value={wishes.rows}
                  whenEmpty={formatCount(model.trainingRows)}
                  onEdit={actions.editWishes}
                />
                <SettingField name="seed" value={wishes.seed} onEdit={actions.editWishes} />
              </div>
              {!generated && (
                <SettingField
                  name="alpha"
                  hint={noFlip()}
                  value={wishes.alpha}
                  ends={pictureAlphaEnds()}
                  onEdit={actions.editWishes}
                />
              )}
            </div>
          </Panel>
        </div>
        <div className="train-step__progress generate-step__side">
          {generated ? (
            <DrawnPanel
              key={`${generated.seconds}`}
              model={model}
              pictures={model.pictures}
              generated={generated}
              actions={actions}
            />
          ) : (
            <Panel title={t`Synthetic pictures`}>
              <p>{t`None yet. The settings of the run that was saved draw its pictures again, byte by byte; another seed draws others.`}</p>
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

interface DrawnPanelProps {
  readonly model: OpenedModel;
  readonly pictures: MadePictures;
  readonly generated: GeneratedTable;
  readonly actions: SessionActions;
}

/** The pictures that were drawn last: their slider, closer looks at them, and files of them. */
function DrawnPanel({ model, pictures, generated, actions }: DrawnPanelProps) {
  const { rows, seconds, options } = generated;
  const { labels } = pictures;
  const { groups } = model;
  const [picked, setPicked] = useState<readonly PickedPicture[]>([]);
  const state = useMovedPictures({
    start: options.alpha,
    onMove: (alpha) => {
      actions.editWishes({ alpha });
      return actions.movePictures(GENERATED, alpha);
    },
  });
  const { blockedBy, fault, download } = useDownload({
    id: GENERATED,
    stem: fileStem(model.source.replace(/\.(zip|csv|parquet)$/i, '')),
    load: actions.loadSyntheticPictures,
  });
  return (
    <Panel
      title={t`Synthetic pictures`}
      note={t`${formatCount(rows)} pictures in ${formatSeconds(seconds)}; none stands for a person.`}
      action={
        <Button blockedBy={blockedBy} onClick={() => download('zip')}>{t`Download synthetic ZIP`}</Button>
      }
    >
      <Fault text={fault} />
      <PictureSlider state={state} start={options.alpha} figures={null} />
      <Gallery
        labels={labels}
        groups={groups}
        kinds={['synthetic']}
        load={(wish) => actions.loadGalleryPage(GENERATED, wish)}
        version={String(state.moved?.alpha ?? options.alpha)}
        picked={picked}
        onPick={(picture) => setPicked([...picked, picture].slice(-2))}
      />
      <CloserLook
        groups={groups}
        picked={picked}
        loadSwap={(of) => actions.loadSwap(GENERATED, of)}
        loadStrip={(from, to, steps) => actions.loadStrip(GENERATED, from, to, steps)}
        onClear={() => setPicked([])}
      />
      <p>
        <Button look="quiet" blockedBy={blockedBy} onClick={() => download('parquet')}>
          {t`Download pictures (Parquet)`}
        </Button>
      </p>
    </Panel>
  );
}
