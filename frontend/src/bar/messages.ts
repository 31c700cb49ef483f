import { createMessages } from '../language/language.svelte';
import { en } from './messages/en';

/** The texts of the bar page, which the first page does not need. */
export const barMessages = createMessages(en, {
  de: () => import('./messages/de').then((module) => module.de),
  es: () => import('./messages/es').then((module) => module.es),
});
