/** When a page leaves its hub for another one of the cluster, and for which. */

/** A shorter silence ends by itself: a phone that changes its access point, a hub that is started again. */
const SILENT_MS = 3_000;
const FAILED_ATTEMPTS = 2;

/** A page that has just moved stays for so long: two hubs that come and go do not throw it to and fro. */
const REST_MS = 10_000;

export interface Silence {
  /** Since the page has lost its hub, ms; null while it hears it. */
  lostForMs: number | null;
  /** To reach it, the lost connection counted too. */
  failedAttempts: number;
  /** Since the page moved the last time, ms; null where it did not. A clock that was set back makes it negative. */
  movedAgoMs: number | null;
}

/** @returns whether the page may go to another hub now */
export function mayLeave({ lostForMs, failedAttempts, movedAgoMs }: Silence): boolean {
  if (lostForMs === null || lostForMs < SILENT_MS || failedAttempts < FAILED_ATTEMPTS) return false;
  return movedAgoMs === null || movedAgoMs < 0 || movedAgoMs >= REST_MS;
}

/**
 * @param addresses as the hub told them
 * @param here the page's own origin
 * @returns the origins that the page may go to: http or https alone, never from https to http, and not itself
 */
export function otherHubs(addresses: readonly string[], here: string): string[] {
  const secure = here.startsWith('https:');
  const origins = addresses.map(originOf).filter((origin) => origin !== null && origin !== here) as string[];
  return [...new Set(origins)].filter((origin) => origin.startsWith('https:') || !secure);
}

/** @returns null for an address that is more than a scheme, a host and a port */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.protocol === 'http:' || url.protocol === 'https:';
  return plain && url.href === `${url.origin}/` ? url.origin : null;
}
