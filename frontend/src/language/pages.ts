import { createMessages } from './language.svelte';
import { en } from './pages/en';

/** The texts of pages that the first one does not need. */
export const pageMessages = createMessages(en, {
  de: () => import('./pages/de').then((module) => module.de),
  es: () => import('./pages/es').then((module) => module.es),
});
