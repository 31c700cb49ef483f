/** Badges on paper: their layout, and whose are printed next. */

/** Two columns of five on A4: the size of a business card. */
export const PER_PAGE = 10;

export function pagesOf<T>(all: T[], perPage = PER_PAGE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < all.length; from += perPage) pages.push(all.slice(from, from + perPage));
  return pages;
}

let next: readonly string[] = [];

/** Offers the badges of these guests alone, such as those who were just added. */
export function printNext(tokens: readonly string[]): void {
  next = tokens;
}

export function printedNext(): readonly string[] {
  return next;
}
