import { en } from './en';
import { language, section } from './section.svelte';

/** The words of everything but the admin's rooms. */
export const say = section(en, {
  de: () => import('./de').then((module) => module.de),
  es: () => import('./es').then((module) => module.es),
});

/** Of these, the hub's own sentence tells more than one for all cases can: which field, which device, what to do. */
const particular = new Set([
  'INVALID',
  'TAKEN',
  'UNSUPPORTED',
  'DEVICE_REFUSED',
  'DEVICE_TIMEOUT',
  'SAME_DEVICE',
]);

/** @returns why something was not done, in the chosen language; the hub's own sentence where only that says what to do */
export function why(code: string | null | undefined, reason: string | null | undefined): string {
  const words = code ? say().why[code] : undefined;
  if (!words || !reason || !code) return words ?? reason ?? '';
  if (!particular.has(code)) return words;
  return language.chosen === 'en' ? reason : `${words} (${reason})`;
}
