const moduleUrl = import.meta.url;

/** The path under which the hub is served, without a slash at its end: empty, unless a proxy serves it below its root. */
export const base = import.meta.env.PROD ? new URL('..', moduleUrl).pathname.slice(0, -1) : '';

/** @returns the address at this server of one of the hub's paths, such as `/api/taps`; any other address as it is */
export function under(path: string, below = base): string {
  return path.startsWith('/') ? below + path : path;
}

/** @returns the hub's path of an address at this server; null where it leads elsewhere */
export function inside(pathname: string, below = base): string | null {
  if (pathname === below) return '/';
  return pathname.startsWith(`${below}/`) ? pathname.slice(below.length) : null;
}
