/** Which tap a page shows, as its address says it. */

/** @returns its id; empty for all of them */
export const tapIn = (search: string): string => new URLSearchParams(search).get('tap') ?? '';

/** @returns the parameters of the address with this tap, or without one where it is empty */
export function withTap(search: string, tap: string): string {
  const given = new URLSearchParams(search);
  if (tap) given.set('tap', tap);
  else given.delete('tap');
  const text = given.toString();
  return text && `?${text}`;
}
