// What must happen before any other code of the page runs, libraries included.
import './pageTraffic.ts';
import { withdrawUngoverned } from './withdraw.ts';

withdrawUngoverned();
