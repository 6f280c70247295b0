import { APIS } from './apis.ts';
import { DEPARTURES } from './departures.ts';
import { FORMS } from './forms.ts';
import { COPIES, FRAMES } from './frames.ts';
import { HINTS } from './hints.ts';
import { LINKS } from './links.ts';
import { CALLS, ELEMENTS } from './requests.ts';
import type { Ways } from './way.ts';

/** Ways that leave the page where it is: many can be tried in one load. The last writes over the page. */
export const STAYING: Ways = { ...CALLS, ...ELEMENTS, ...HINTS, ...COPIES, ...FRAMES };

/** Ways that take the page elsewhere, or hinder one another (one question to the person at a time). */
export const LEAVING: Ways = { ...APIS, ...LINKS, ...FORMS, ...DEPARTURES };

/** Every way out of the page. */
export const PAGE: Ways = { ...STAYING, ...LEAVING };
