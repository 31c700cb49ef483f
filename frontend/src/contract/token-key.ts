/** Spaces, hyphens and minus, control and format characters, variation selectors, and letters that show nothing. */
const UNSEEN = /[\p{Z}\p{Cc}\p{Cf}\p{Pd}\u2212\u115F\u1160\u2800\u3164]|\u034F|[\uFE00-\uFE0F]/gu;

const visible = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');

/**
 * Tokens with the same key are the same guest's: like the hub, this tells neither case nor spaces nor hyphens nor the look-alikes
 * 0 O and 1 I L apart.
 */
export function tokenKey(token: string): string {
  const capitals = visible(visible(token).toLowerCase().toUpperCase());
  return capitals.replaceAll('O', '0').replace(/[IL]/g, '1') || token;
}
