/** The bar page's keys: see the list of shortcuts. */
import { presetAmounts } from './pour-rules';

const amounts = new Map(['q', 'w', 'e'].map((key, index) => [key, presetAmounts[index] ?? presetAmounts[0]]));

export type BarAction = { do: 'guest' | 'other' | 'pour' } | { do: 'amount'; ml: number };

/** @returns what a key does on the bar page; null where it does nothing */
export function barAction(key: string): BarAction | null {
  const ml = amounts.get(key);
  if (ml !== undefined) return { do: 'amount', ml };
  if (key === 'g') return { do: 'guest' };
  if (key === 'r') return { do: 'other' };
  return key === 'p' ? { do: 'pour' } : null;
}
