/** Follows the maintenance runs of the bar to their end, which the taps no longer tell: whoever opens them tells what came of them. */
import { untrack } from 'svelte';
import { Fault } from '../api/fault';
import { getMaintenance } from '../api/maintenance';
import type { MaintenanceRun } from '../contract/model';
import { bar } from '../live/bar.svelte';
import { toasts } from '../ui/toasts.svelte';
import { maintenanceMessages } from './messages';
import { primeOffers } from './prime-offers.svelte';
import { emptiesHose } from './progress';

/** Id of the run at each tap that has one. */
type Running = Record<string, string>;

class EndedRuns {
  private known: Running = {};
  private outcomes = $state.raw<Record<string, MaintenanceRun>>({});
  /** The tap whose run is looked at: its end needs no word elsewhere. */
  private watched: string | null = null;

  private readonly running = $derived(
    JSON.stringify(
      Object.fromEntries(bar.taps.flatMap(({ id, maintenance: run }) => (run ? [[id, run.id]] : []))),
    ),
  );

  constructor() {
    $effect.root(() => {
      $effect(() => {
        const now = JSON.parse(this.running) as Running;
        untrack(() => {
          this.follow(now);
        });
      });
    });
  }

  /** @returns what came of a run that this page has seen; undefined before it is known */
  of(run: string): MaintenanceRun | undefined {
    return this.outcomes[run];
  }

  /** @returns ends it */
  watch(tap: string): () => void {
    this.watched = tap;
    return () => {
      if (this.watched === tap) this.watched = null;
    };
  }

  private follow(now: Running): void {
    for (const [tap, run] of Object.entries(this.known)) if (now[tap] !== run) void this.learn(tap, run);
    for (const tap of Object.keys(now)) primeOffers.drop(tap);
    this.known = now;
  }

  private async learn(tap: string, id: string): Promise<void> {
    try {
      const { run } = await getMaintenance(tap);
      if (run?.id === id) this.tell(run);
    } catch (fault) {
      // Somebody signed out, or the tap is gone: then there is nobody to tell.
      if (!(fault instanceof Fault)) throw fault;
    }
  }

  private tell(run: MaintenanceRun): void {
    this.outcomes = { ...this.outcomes, [run.id]: run };
    if (emptiesHose(run)) primeOffers.make(run.tap, 'cleaned');
    else if (run.phase === 'done' && this.watched !== run.tap) {
      const { primedAt, cleanedAt } = maintenanceMessages().over;
      const name = bar.tap(run.tap)?.name ?? run.tap;
      toasts.show(run.kind === 'prime' ? primedAt(name) : cleanedAt(name), 'good');
    }
  }
}

export const endedRuns = new EndedRuns();
