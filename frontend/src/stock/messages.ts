import { createMessages } from '../language/language.svelte';
import { en } from './messages/en';

/** The texts of the stock room, which guests do not need. */
export const stockMessages = createMessages(en, {
  de: () => import('./messages/de').then((module) => module.de),
  es: () => import('./messages/es').then((module) => module.es),
});
