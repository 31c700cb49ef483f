import { createMessages } from '../language/language.svelte';
import { en } from './messages/en';

/** The texts about what was poured over time, which guests do not need. */
export const insightMessages = createMessages(en, {
  de: () => import('./messages/de').then((module) => module.de),
  es: () => import('./messages/es').then((module) => module.es),
});
