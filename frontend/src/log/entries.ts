/** The audit log for readers: one entry for each pour, with its start and its outcome. */
import { mayHavePoured, timeOf, type Event } from '../contract/model';

export interface Entry {
  /** The id of its newest event. */
  id: number;
  kind: 'success' | 'failed' | 'running' | 'unknown';
  /** When it began and ended, ms since 1970; null where that is not in the log. */
  startedAt: number | null;
  endedAt: number | null;
  last: Event;
}

/** What staff changed is for the audit log; liquid that came late was a pour. */
function isOfPour(event: Event): boolean {
  return event.status !== 'changed' || event.code === 'POURED_LATE';
}

/** @param events newest first */
export function entries(events: Event[]): Entry[] {
  const byRequest = new Map<string, Entry>();
  const list: Entry[] = [];
  for (const event of events.filter(isOfPour)) {
    const known = event.request_id ? byRequest.get(event.request_id) : undefined;
    if (known && event.status === 'started') {
      known.startedAt = timeOf(event);
      continue;
    }
    const entry = entryOf(event);
    if (event.request_id) byRequest.set(event.request_id, entry);
    list.push(entry);
  }
  return list;
}

function entryOf(event: Event): Entry {
  const started = event.status === 'started';
  const at = timeOf(event);
  const kind = started ? 'running' : kindOf(event.status);
  return { id: event.id, kind, startedAt: started ? at : null, endedAt: started ? null : at, last: event };
}

function kindOf(status: string): Entry['kind'] {
  if (status === 'changed') return 'failed';
  return status === 'success' || status === 'failed' ? status : 'unknown';
}

export interface EntryFilter {
  kind: 'all' | 'success' | 'failed';
  tap: string;
  text: string;
}

/** @param name of the guest, where the guest list has it, or what was done for no guest */
export function matchesFilter(entry: Entry, wanted: EntryFilter, name = ''): boolean {
  const { last } = entry;
  const search = wanted.text.trim().toLocaleLowerCase();
  return (
    (wanted.kind === 'all' || entry.kind === wanted.kind) &&
    (!wanted.tap || last.tap === wanted.tap) &&
    `${name} ${last.user_token ?? ''} ${last.reason ?? ''} ${last.staff ?? ''}`
      .toLocaleLowerCase()
      .includes(search)
  );
}

/** @returns ml that reached a glass; null where a pour had begun and the amount is unknown */
export function knownMl(entry: Entry): number | null {
  const { last } = entry;
  const poured =
    entry.kind === 'success' ||
    entry.kind === 'unknown' ||
    (entry.kind === 'failed' && (entry.startedAt !== null || mayHavePoured(last)));
  return last.measured_ml ?? (poured ? null : 0);
}

/** @returns whether a guest got all of a drink */
export function isDrink({ kind, last }: Entry): boolean {
  return kind === 'success' && !last.maintenance;
}

/** @returns ml of a drink, for sums: an unmeasured successful pour counts with the amount that was asked for */
export function pouredMl(entry: Entry): number {
  if (entry.last.maintenance) return 0;
  if (entry.kind === 'success') return entry.last.measured_ml ?? entry.last.amount_ml ?? 0;
  return entry.kind === 'failed' ? (entry.last.measured_ml ?? 0) : 0;
}
