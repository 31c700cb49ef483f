/** Badges on paper: their layout, what their QR codes say, and whose are printed next. */

/** Two columns of five on A4: the size of a business card. */
export const PER_PAGE = 10;

export function pagesOf<T>(all: T[], perPage = PER_PAGE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < all.length; from += perPage) pages.push(all.slice(from, from + perPage));
  return pages;
}

const LOCAL = /^https?:\/\/(localhost|127\.|\[::1\])/;

/**
 * @param httpUrls where the hub says that phones reach it, the best first
 * @param here the address of this page: behind a proxy, only that is known to lead to the hub
 * @returns the base of links on badges; null where no other machine reaches the hub
 */
export function badgeAddress(httpUrls: string[], here: string): string | null {
  const found = httpUrls[0] ?? (LOCAL.test(here) ? null : here);
  return found?.replace(/\/$/, '') ?? null;
}

/** @returns the content of a badge's QR code: the link to the guest's page, which the bar can scan too, or the token alone */
export function badgeText(address: string | null, token: string): string {
  return address === null ? token : `${address}/me/${encodeURIComponent(token)}`;
}

let next: readonly string[] = [];

/** Offers the badges of these guests alone, such as those who were just added. */
export function printNext(tokens: readonly string[]): void {
  next = tokens;
}

export function printedNext(): readonly string[] {
  return next;
}
