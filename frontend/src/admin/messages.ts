import { createMessages } from '../language/language.svelte';
import { en } from './messages/en';

/** The texts of the admin pages; they are loaded with the first of these pages. */
export const adminMessages = createMessages(en, {
  de: () => import('./messages/de').then((module) => module.de),
  es: () => import('./messages/es').then((module) => module.es),
});
