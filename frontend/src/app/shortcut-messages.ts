import { createMessages } from '../language/language.svelte';
import { en } from './shortcut-messages/en';

/** The texts of the list of shortcuts, which the first page does not need. */
export const shortcutMessages = createMessages(en, {
  de: () => import('./shortcut-messages/de').then((module) => module.de),
  es: () => import('./shortcut-messages/es').then((module) => module.es),
});
