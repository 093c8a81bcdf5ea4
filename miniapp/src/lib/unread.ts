import { createStore } from './store';

/** How many messages wait unread, as the server last said; shown on the tab bar. */
export const unread = createStore<number>(0);
