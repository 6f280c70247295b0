// Before any other code, libraries included.
import './ui/locality/first.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { App } from './ui/App.tsx';
import { VersionNotice } from './ui/offline/VersionNotice.tsx';
import { applyTheme, storedTheme } from './ui/header/theme.ts';
import { firstLanguage } from './ui/language/chosenLanguage.ts';
import { keepTogether } from './ui/language/keepTogether.ts';
import { speakOnPage } from './ui/language/speak.ts';
import { languageInAddress } from './ui/session/urlSettings.ts';
import { createDoor, shutOnFirstTouch } from './ui/locality/door.ts';
import { isFramed } from './ui/locality/framed.ts';
import { showFramedNotice } from './ui/locality/framedNotice.ts';
import { loadAllParts } from './ui/offline/latecomers.ts';
import { serviceWorkerRegistration } from './ui/offline/registration.ts';
import { workerClientLoader } from './ui/session/loadWorkerClient.ts';

applyTheme(storedTheme());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
if (isFramed()) showFramedNotice(root);
else void speakFirst().then(() => start(root));

/** A catalogue that does not load leaves the page in English. */
async function speakFirst(): Promise<void> {
  const { search, hash } = window.location;
  const language = firstLanguage(languageInAddress(search, hash), navigator.languages);
  await speakOnPage(language).catch(() => undefined);
}

function start(element: HTMLElement): void {
  const registration = serviceWorkerRegistration();
  const door = createDoor(() => Promise.all([registration.settled, loadAllParts()]));
  shutOnFirstTouch(door);
  keepTogether(document.body);
  createRoot(element).render(
    <StrictMode>
      <App loadClient={workerClientLoader(door)} />
      <VersionNotice onRegistration={registration.settle} />
    </StrictMode>,
  );
}
