import type { ReactNode } from 'react';
import { UNNAMED_SOURCE } from '../../../core/project/document.ts';
import { t } from '../../../core/language/words.ts';
import type { OpenedModel } from '../../../worker/api.ts';
import { formatCount } from '../../charts/format.ts';
import { printable, shorten } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import '../train/TrainStep.css';
import './GenerateStep.css';

export interface GenerateFrameProps {
  readonly model: OpenedModel;
  /** What the button that makes rows or pictures says. */
  readonly verb: string;
  readonly blockedBy: string | null;
  readonly onGenerate: () => void;
  readonly settingsTitle: string;
  readonly settings: ReactNode;
  /** What was made, and what can be done with it. */
  readonly children: ReactNode;
}

/** The Generate step of a model that a file brought: what it is, what can be wished of it, and what it made. */
export function GenerateFrame({
  model,
  verb,
  blockedBy,
  onGenerate,
  settingsTitle,
  settings,
  children,
}: GenerateFrameProps) {
  return (
    <>
      <StepHead
        title={t`Generate`}
        lead={modelInWords(model)}
        action={
          <Button look="primary" icon="play" blockedBy={blockedBy} onClick={onGenerate}>
            {verb}
          </Button>
        }
      />
      <div className="train-step">
        <div className="train-step__settings">
          <Panel title={settingsTitle}>{settings}</Panel>
        </div>
        <div className="train-step__progress generate-step__side">{children}</div>
      </div>
    </>
  );
}

/** What the opened model is, in a line. */
function modelInWords({ file, source, trainingRows, backend, fairloom }: OpenedModel): string {
  return printable(
    [
      shorten(file, 50),
      source === UNNAMED_SOURCE
        ? t`trained on ${formatCount(trainingRows)} rows of a table whose name was not kept`
        : t`trained on ${formatCount(trainingRows)} rows of ${shorten(source, 40)}`,
      backend ? t`with ${backend}` : t`with an unknown backend`,
      t`Fairloom ${shorten(fairloom, 12)}`,
    ].join(' · '),
  );
}
