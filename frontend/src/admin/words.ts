import { section } from '../language/section.svelte';
import { en } from './words/en';

/** The words of the admin's rooms; they come with the first of them. */
export const words = section(en, {
  de: () => import('./words/de').then((module) => module.de),
  es: () => import('./words/es').then((module) => module.es),
});
