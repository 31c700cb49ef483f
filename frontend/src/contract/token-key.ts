import type { Guest } from './model';

/** Spaces, hyphens and minus, control and format characters, variation selectors, and letters that show nothing. */
const UNSEEN = /[\p{Z}\p{Cc}\p{Cf}\p{Pd}\p{Default_Ignorable_Code_Point}\u2212\u2800]/gu;

const visible = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');

/**
 * Tokens with the same key are the same guest's: like the hub, this tells neither case nor spaces nor hyphens nor the look-alikes
 * 0 O and 1 I L apart.
 */
export function tokenKey(token: string): string {
  // A Turkish keyboard gives the capital I a dot.
  const capitals = visible(visible(token).toLowerCase().replaceAll('i\u0307', 'i').toUpperCase());
  return capitals.replaceAll('O', '0').replace(/[IL]/g, '1') || token;
}

/** @returns the names of the guests on the list, by the key of their token */
export function namesByKey(guests: readonly Guest[]): Map<string, string> {
  return new Map(guests.map((guest) => [tokenKey(guest.token), guest.name]));
}
