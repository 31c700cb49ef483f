/** @returns the guest's token from a QR code: the text itself, or the last part of a link to the guest's own page */
export function tokenOf(text: string): string {
  const link = /^https?:\/\/[^/]+\/me\/([^/?#]+)\/?$/.exec(text.trim());
  if (!link?.[1]) return text.trim();
  try {
    return decodeURIComponent(link[1]);
  } catch {
    return link[1];
  }
}
