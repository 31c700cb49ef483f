/** How much the hose of a tap takes. */
import { Fault } from '../api/fault';
import { getMaintenance } from '../api/maintenance';
import { restore, store } from '../ui/storage';
import { USUAL_PRIME_ML } from './plan';

const KEY = 'aztec-pour.prime-ml';

const kept = (): Record<string, number> => restore<Record<string, number>>('local', KEY) ?? {};

/** The hub tells only the last run: after cleaning, this device still knows. */
export function keepPrimeMl(tap: string, ml: number): void {
  store('local', KEY, { ...kept(), [tap]: ml });
}

/** @returns ml with which the hose of the tap was last primed, or which usually fill one */
export async function lastPrimeMl(tap: string): Promise<number> {
  try {
    const { run } = await getMaintenance(tap);
    if (run?.kind === 'prime') return run.total_ml;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
  }
  return kept()[tap] ?? USUAL_PRIME_ML;
}
