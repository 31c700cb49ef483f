import { Fault } from '../api/fault';
import { en } from './en';
import { language, createMessages } from './language.svelte';

/** The texts of everything but the admin pages. */
export const messages = createMessages(en, {
  de: () => import('./de').then((module) => module.de),
  es: () => import('./es').then((module) => module.es),
});

/** For these codes only the hub's own reason says which field or device is meant and what to do. */
const reasonMatters = new Set([
  'INVALID',
  'TAKEN',
  'UNSUPPORTED',
  'DEVICE_REFUSED',
  'DEVICE_TIMEOUT',
  'SAME_DEVICE',
  'OTHER_DEVICE',
  'SCALE_NOT_CALIBRATED',
  'BACKUP_FAILED',
]);

/** @returns why something was not done, in the chosen language, with the hub's own reason where only that says what to do */
export function failureMessage(code: string | null | undefined, reason: string | null | undefined): string {
  const text = code ? messages().failures[code] : undefined;
  if (!text || !reason || !code) return text ?? reason ?? '';
  if (!reasonMatters.has(code)) return text;
  return language.chosen === 'en' ? reason : `${text} (${reason})`;
}

/**
 * Explains a failed call. It takes what a `catch` caught, and lets everything but a `Fault` through.
 *
 * @returns why the call failed, in the chosen language
 */
export function faultMessage(caught: unknown): string {
  if (!(caught instanceof Fault)) throw caught;
  return failureMessage(caught.code, caught.reason);
}
