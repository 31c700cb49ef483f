/** Maintenance runs as only staff get them, as defined in openapi.yaml. */
import { object, optional } from './check';
import { maintenanceRun } from './model';

export const lastMaintenance = object({ run: optional(maintenanceRun) });
