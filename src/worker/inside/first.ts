// What must happen before any other code of a worker runs, libraries included.
import { replace } from '../../locality/withdrawn.ts';

// Other pages of the same host could listen. All else that no policy governs a worker does not have.
replace(globalThis, 'BroadcastChannel', undefined);
