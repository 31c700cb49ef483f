/** Encodes a text as one segment of a path. */
export const segment = (text: string): string => encodeURIComponent(text);

/** @returns `?a=1&b=2`, without undefined and empty values */
export function query(parameters: object): string {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]): [string, string] => [key, String(value)]);
  return pairs.length ? `?${new URLSearchParams(pairs).toString()}` : '';
}

/** @returns an address as people say it: without its scheme and final slash */
export function plainAddress(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
