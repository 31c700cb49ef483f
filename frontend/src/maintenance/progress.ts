/** How far a maintenance run is. */
import type { MaintenanceRun } from '../contract/model';
import { isRunning, type Tap } from '../live/bar-state';

export interface Progress {
  doneMl: number;
  totalMl: number;
  /** 0 to 1. */
  share: number;
  /** The one that runs or comes next, from 1. */
  part: number;
  parts: number;
}

/** @param flowingMl of the part that runs, as far as it has flowed */
export function progressOf(run: MaintenanceRun, flowingMl = 0): Progress {
  const { total_ml: totalMl, part_ml: partMl, done_ml, dry } = run;
  const doneMl = dry ? totalMl : Math.min(totalMl, done_ml + flowingMl);
  const parts = Math.max(1, Math.ceil(totalMl / partMl));
  const ahead = Math.ceil((totalMl - done_ml) / partMl);
  return {
    doneMl,
    totalMl,
    share: totalMl > 0 ? doneMl / totalMl : 0,
    part: Math.min(parts, Math.max(1, parts - ahead + 1)),
    parts,
  };
}

/** @returns ml of the part that runs at the tap, as far as it has told */
export function flowingMl(tap: Tap): number {
  const { pour, flow } = tap;
  if (!pour?.maintenance || !isRunning(tap)) return 0;
  return Math.min(pour.amount_ml, flow?.ml ?? 0);
}

/** @returns whether the hose holds no drink after this run, so that it has to be filled before the next guest */
export function emptiesHose(run: MaintenanceRun): boolean {
  return run.kind === 'rinse' ? run.poured_ml > 0 : run.kind === 'clean' && run.dry;
}
