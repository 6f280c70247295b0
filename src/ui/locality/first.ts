// What must happen before any other code of the page runs, libraries included.
import './pageTraffic.ts';
import { isFramed } from './framed.ts';
import { withdrawUngoverned } from './withdraw/withdraw.ts';

// The development server reloads and repairs the page by what is taken away here.
if (import.meta.env.PROD && !isFramed()) withdrawUngoverned();
