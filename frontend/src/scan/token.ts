/** A link to a guest's own page, also one below a proxy's path, in capitals, typed without its scheme, or with what others hang on it. */
const LINK = /^(?:https?:\/\/)?[^\s/?#]+(?:\/[^\s/?#]+)*?\/me\/([^\s/?#]+)\/*(?:[?#].*)?$/i;

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
