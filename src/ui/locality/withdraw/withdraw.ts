import { holdScriptGate } from '../../../locality/scriptGate.ts';
import { withdrawElements } from './elements.ts';
import { guardLinks } from './links.ts';
import { refuseNavigation } from './navigation.ts';
import { isOwnScript } from './ownScript.ts';
import { withdrawServices } from './services.ts';
import { withdrawWindows } from './windows.ts';

/**
 * Takes away from the page, before any other code runs, what no Content-Security-Policy governs. Fairloom needs none of
 * it. What that is worth: a library, or a script that got in somehow, that uses these as usual does not get out. Code
 * that knows of this may find a way that is not listed here; docs/privacy.md says which are known. The worker, where
 * the rows are, has no windows, elements, links or navigation in the first place.
 */
export function withdrawUngoverned(): void {
  holdScriptGate(window, (url) => isOwnScript(url, document.baseURI));
  withdrawServices();
  withdrawWindows();
  withdrawElements();
  guardLinks();
  refuseNavigation();
}
