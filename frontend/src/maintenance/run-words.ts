/** What is said of a maintenance run, in the chosen language. */
import type { Fault } from '../api/fault';
import type { MaintenanceRun } from '../contract/model';
import { formatMl } from '../language/format';
import { failureMessage } from '../language/messages';
import { maintenanceMessages } from './messages';
import type { Plan } from './plan';
import { emptiesHose, type Progress } from './progress';

/** @returns why it waits for staff, and what they do about it */
export function waitWords({ code, reason }: MaintenanceRun): { why: string; todo: string } {
  const texts = maintenanceMessages();
  return (
    texts.waits[code ?? ''] ?? {
      why: failureMessage(code, reason) || texts.waitsWhy,
      todo: texts.waitsTodo,
    }
  );
}

/** @returns "120 of 300 ml" */
export function progressWords({ doneMl, totalMl }: Progress): string {
  return maintenanceMessages().progress(formatMl(Math.floor(doneMl)), formatMl(totalMl));
}

/** @returns "part 3 of 6"; empty where it has only one, or none is left */
export function partWords(run: MaintenanceRun, { doneMl, totalMl, part, parts }: Progress): string {
  if (run.code === 'HOSE_BACK') return '';
  if (run.dry) return maintenanceMessages().emptying;
  return parts > 1 && doneMl < totalMl ? maintenanceMessages().part(part, parts) : '';
}

/** @returns what came of a run that is over, as sentences */
export function overWords(run: MaintenanceRun): string[] {
  const { over } = maintenanceMessages();
  const ml = formatMl(run.poured_ml);
  if (run.phase === 'ended') return [over.ended(ml), over.opened];
  return run.kind === 'prime' ? [over.primed(ml), over.emptyJug] : [over.cleaned(ml), over.emptyJug];
}

/** @returns what is to be done before the next guest; empty where nothing is */
export function afterWords(run: MaintenanceRun): string {
  return emptiesHose(run) ? maintenanceMessages().over.noDrink : '';
}

/** @returns why a run was not begun */
export function beginProblem({ code, reason }: Fault): string {
  return code === 'MAINTENANCE' ? maintenanceMessages().already : failureMessage(code, reason);
}

/** @returns what a run is going to do, as sentences */
export function planWords({ ml, parts, loses, dry, jugMl }: Plan): string[] {
  const texts = maintenanceMessages().plan;
  return [
    `${texts.puts(formatMl(ml), parts)} ${loses ? texts.loses : texts.losesNothing}`,
    ...(jugMl === null ? [] : [texts.jug(formatMl(jugMl))]),
    ...(dry ? [texts.dry] : []),
    texts.closed,
  ];
}
