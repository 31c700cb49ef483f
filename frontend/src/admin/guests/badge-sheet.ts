/** The layout of badges on paper. */

/** Two columns of five on A4: the size of a business card. */
export const PER_PAGE = 10;

export function pagesOf<T>(all: T[], perPage = PER_PAGE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < all.length; from += perPage) pages.push(all.slice(from, from + perPage));
  return pages;
}

/**
 * @param urls where phones reach the hub
 * @param here the address of this page
 * @returns the base of links on paper: never an address that works only on this machine
 */
export function badgeAddress(urls: string[], here: string): string {
  const local = /^https?:\/\/(localhost|127\.|\[::1\])/;
  const found = local.test(here) ? urls.find((url) => !local.test(url)) : here;
  return (found ?? here).replace(/\/$/, '');
}
