import { watchTraffic } from '../../locality/traffic.ts';

/** Of the page. Loaded before anything else, so that nothing is missed. */
export const pageTraffic = watchTraffic('page', document);
