/** A link to a guest's own page, also one in capitals, typed without its scheme, or with what others hang on it. */
const LINK = /^(?:https?:\/\/)?[^\s/?#]+\/me\/([^\s/?#]+)\/*(?:[?#].*)?$/i;

/** @returns the guest's token from a QR code: the text itself, or the last part of a link to the guest's own page */
export function tokenOf(text: string): string {
  const link = LINK.exec(text.trim());
  if (!link?.[1]) return text.trim();
  try {
    return decodeURIComponent(link[1]);
  } catch {
    return link[1];
  }
}

/**
 * Finds whose token was read. The hub tells capitals from small letters; a QR code may know capitals only, and a phone's
 * keyboard writes as it likes.
 *
 * @returns the guest with this token, or else the only one whose token differs in nothing but capitals
 */
export function guestOf<G extends { token: string }>(token: string, guests: readonly G[]): G | undefined {
  const exact = guests.find((guest) => guest.token === token);
  if (exact) return exact;
  const plain = token.toLowerCase();
  const [only, ...others] = guests.filter((guest) => guest.token.toLowerCase() === plain);
  return others.length ? undefined : only;
}
