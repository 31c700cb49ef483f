/** Badges as they lie on paper. */

/** Two columns of five on A4: the size of a business card. */
export const PER_PAGE = 10;

export function pagesOf<T>(all: T[], perPage = PER_PAGE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < all.length; from += perPage) pages.push(all.slice(from, from + perPage));
  return pages;
}

/**
 * @param urls where phones reach the hub
 * @param here where this page was opened
 * @returns what a link on paper begins with: never an address that only this machine understands
 */
export function paperAddress(urls: string[], here: string): string {
  const local = /^https?:\/\/(localhost|127\.|\[::1\])/;
  const found = local.test(here) ? urls.find((url) => !local.test(url)) : here;
  return (found ?? here).replace(/\/$/, '');
}
