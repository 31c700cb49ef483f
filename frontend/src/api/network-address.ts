import { base } from '../route/base';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** @returns whether the address leads every machine to itself: on a guest's phone it is a dead end */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/**
 * @param httpUrls the hub's own addresses in its network, the best first
 * @returns the address at which guests' phones reach this hub, with a slash at its end; null where none is known
 */
export function networkAddress(httpUrls: string[], origin = location.origin, below = base): string | null {
  const here = `${origin}${below}/`;
  // A proxy may serve nothing but its own path to the outside.
  const addresses = below ? [here, ...httpUrls] : [...httpUrls, here];
  return addresses.find((url) => !isLoopback(url)) ?? null;
}

/** @returns what a guest's QR code says: the link to the guest's page, or the bare token where no phone could follow a link */
export function badgeText(token: string, address: string | null): string {
  return address === null ? token : `${address}me/${encodeURIComponent(token)}`;
}
