/** The calls of the hub's HTTP API for priming and cleaning a tap, for staff, named after openapi.yaml. */
import { lastMaintenance } from '../contract/maintenance-model';
import { maintenanceRun, type MaintenanceKind } from '../contract/model';
import { call } from './client';
import { segment } from './url';

/** Either `total_ml` or `repeats`. */
export interface MaintenanceDraft {
  kind: MaintenanceKind;
  part_ml?: number;
  total_ml?: number;
  repeats?: number;
  pause_s?: number;
  dry_last?: boolean;
  jug_ml?: number;
}

const path = (tap: string, what = ''): string => `/api/taps/${segment(tap)}/maintenance${what}`;

export const getMaintenance = (tap: string) => call('GET', path(tap), lastMaintenance);
/** `pressedAt` is when the button was pressed, by the hub's clock, ms: an order that comes much later pours nothing. */
export const beginMaintenance = (tap: string, draft: MaintenanceDraft, pressedAt: number | null) =>
  call('POST', path(tap), maintenanceRun, { body: draft, pressedAt });
export const resumeMaintenance = (tap: string, run: string, pressedAt: number | null) =>
  call('POST', path(tap, '/resume'), maintenanceRun, { body: { run }, pressedAt });
export const endMaintenance = (tap: string, run: string) =>
  call('POST', path(tap, '/end'), maintenanceRun, { body: { run } });
