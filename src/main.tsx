// Before any other code, libraries included.
import './ui/locality/first.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { App } from './ui/App.tsx';
import { VersionNotice } from './ui/offline/VersionNotice.tsx';
import { applyTheme, storedTheme } from './ui/header/theme.ts';
import { workerClientLoader } from './ui/session/loadWorkerClient.ts';

applyTheme(storedTheme());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
const loadClient = workerClientLoader();
createRoot(root).render(
  <StrictMode>
    <App loadClient={loadClient} />
    <VersionNotice />
  </StrictMode>,
);
