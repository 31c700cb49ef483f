import { en } from './en';
import { section } from './section.svelte';

/** The words of everything but the admin's rooms. */
export const say = section(en, {
  de: () => import('./de').then((module) => module.de),
  es: () => import('./es').then((module) => module.es),
});

/** @returns why something was not done, in the chosen language; the hub's own sentence for a code nobody translated */
export function why(code: string | null | undefined, reason: string | null | undefined): string {
  return (code ? say().why[code] : undefined) ?? reason ?? '';
}
