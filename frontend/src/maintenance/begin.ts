/** Begins to prime or clean a tap. */
import { Fault } from '../api/fault';
import { beginMaintenance, type MaintenanceDraft } from '../api/maintenance';
import { bar } from '../live/bar.svelte';
import { keepPrimeMl } from './prime-ml';
import { beginProblem } from './run-words';

/** @returns why it was not begun, in the chosen language; empty where it was */
export async function begin(tap: string, draft: MaintenanceDraft): Promise<string> {
  try {
    await beginMaintenance(tap, draft, bar.hubClock);
    if (draft.kind === 'prime' && draft.total_ml) keepPrimeMl(tap, draft.total_ml);
    return '';
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return beginProblem(fault);
  }
}
