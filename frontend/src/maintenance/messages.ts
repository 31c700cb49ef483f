import { createMessages } from '../language/language.svelte';
import { en } from './messages/en';

/** The texts about priming and cleaning a tap, which guests do not need. */
export const maintenanceMessages = createMessages(en, {
  de: () => import('./messages/de').then((module) => module.de),
  es: () => import('./messages/es').then((module) => module.es),
});
