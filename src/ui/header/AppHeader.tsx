import { lazy, Suspense, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import { openBlockedBy } from '../session/availability.ts';
import type { Session, Step } from '../session/state.ts';
import { OpenSavedButton } from '../saved/OpenSavedButton.tsx';
import type { LessonControls } from '../lessons/useLesson.ts';
import { TakeUpLesson } from '../lessons/TakeUpLesson.tsx';
import type { BenchmarkWorker } from '../help/useBenchmark.ts';
import { LocalityDialog, type LocalityWorker } from '../locality/LocalityDialog.tsx';
import { PresentButton } from '../present/PresentButton.tsx';
import { presentBlockedBy } from '../present/presented.ts';
import { ShareDialog } from '../share/ShareDialog.tsx';
import { LanguageChoice } from '../language/LanguageChoice.tsx';
import { StepNav } from './StepNav.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { t } from '../../core/language/words.ts';
import './AppHeader.css';

const HelpDialog = lazy(() =>
  import('../help/HelpDialog.tsx').then((module) => ({ default: module.HelpDialog })),
);

export interface AppHeaderProps {
  readonly session: Session;
  readonly onGo: (step: Step) => void;
  readonly onOpenSaved: (file: File) => Promise<void>;
  readonly worker: LocalityWorker & BenchmarkWorker;
  readonly lesson: LessonControls;
  /** What the address carries. */
  readonly query: string;
  readonly onPresent: () => void;
}

type Opened = 'none' | 'help' | 'locality' | 'share';

export function AppHeader({ session, onGo, onOpenSaved, worker, lesson, query, onPresent }: AppHeaderProps) {
  const [opened, setOpened] = useState<Opened>('none');
  const [helpWanted, setHelpWanted] = useState(false);
  const close = () => setOpened('none');
  const openHelp = () => {
    setHelpWanted(true);
    setOpened('help');
  };
  return (
    <header className="app-header">
      <div className="app-header__inner">
        <p className="app-header__name">
          <Weave />
          Fairloom
        </p>
        <StepNav session={session} onGo={onGo} />
        <div className="app-header__tools">
          <OpenSavedButton blockedBy={openBlockedBy(session)} onFile={(file) => void onOpenSaved(file)} />
          <TakeUpLesson lesson={lesson} />
          <button
            type="button"
            className="app-header__button"
            aria-label={t`Share`}
            title={t`Share: a link to this page, with its QR code`}
            aria-haspopup="dialog"
            onClick={() => setOpened('share')}
          >
            <Icon name="share" />
          </button>
          <PresentButton blockedBy={presentBlockedBy(session)} onPresent={onPresent} />
          <button
            type="button"
            className="app-header__button"
            aria-label={t`Nothing leaves this machine`}
            aria-haspopup="dialog"
            onClick={() => setOpened('locality')}
          >
            <Icon name="lock" />
            <span className="app-header__wide">{t`Nothing leaves this machine`}</span>
          </button>
          <button
            type="button"
            className="app-header__button"
            aria-label={t`Help`}
            title={t`Help`}
            aria-haspopup="dialog"
            onClick={openHelp}
          >
            <Icon name="help" />
          </button>
          <LanguageChoice />
          <ThemeToggle />
        </div>
      </div>
      <ShareDialog
        open={opened === 'share'}
        query={query}
        hasOwnTable={session.tables.real !== null && session.sampleId === null}
        onClose={close}
      />
      <LocalityDialog open={opened === 'locality'} onClose={close} worker={worker} />
      {helpWanted && (
        <Suspense fallback={null}>
          <HelpDialog
            open={opened === 'help'}
            onClose={close}
            worker={worker}
            blockedBy={openBlockedBy(session)}
            onLesson={(next) => {
              close();
              lesson.start(next);
            }}
          />
        </Suspense>
      )}
    </header>
  );
}

/** The mark: warp and weft, one thread in each data colour. */
function Weave() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" strokeWidth="2.6" aria-hidden="true">
      <path d="M4.5 1v20M11 1v20M17.5 1v20" stroke="var(--color-border-strong)" />
      <path d="M1 5h7M14 5h7M8.2 11h5.6" stroke="var(--color-real)" />
      <path d="M1 17h7M14 17h7" stroke="var(--color-synthetic)" />
      <path d="M1 11h1.6M6.4 11h2.4M13.2 11h2.4M19.4 11H21M8.2 5h1M12.8 5h1" stroke="var(--color-accent)" />
    </svg>
  );
}
