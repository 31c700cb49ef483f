/** The audit log's rows about changes, as sentences in the reader's language. */
import { plainAddress } from '../api/url';
import type { ChangeDetails, Event } from '../contract/model';
import { formatMl, locale } from '../language/format';
import { failureMessage } from '../language/messages';
import { pageMessages } from '../language/pages';
import { formatHour } from './format';
import { units as hubUnits } from './hub/settings';
import { adminMessages } from './messages';
import type { AdminMessages } from './messages/en';

type Change = NonNullable<ChangeDetails['changes']>[number];

/** A row of these kinds tells of the whole thing; what it consisted of is not worth a word. */
const WHOLE = ['TAP_ADDED', 'DRINK_ADDED', 'TAP_RESTORED', 'TARED', 'GUEST_ADDED', 'LEARNING_FORGOTTEN'];

/** They may be saved as they are. */
const MAY_BE_UNCHANGED = ['TAP_CHANGED', 'GUEST_CHANGED', 'SETTINGS_CHANGED'];

/** What was used for the change rather than changed by it. */
const USED = ['known_weight_g'];

/** How the hub's own words begin where a device may or may not have taken the change. */
const TRIED = 'Tried to ';

/**
 * @param tapName of the row's tap; empty where it has none
 * @returns what was changed; rows of earlier versions tell it in the hub's own words
 */
export function changeSentence(event: Event, tapName: string): string {
  const texts = adminMessages();
  const [kind, reason] = [event.code ?? '', event.reason ?? ''];
  if (kind === 'GUEST_ADDED' && event.details?.subject && !event.staff)
    return texts.log.changes.ownBadge(event.details.subject);
  const told = event.details ? sentenceOf(kind, event.details, texts) : '';
  if (told) return told;
  const wanted = tapName && reason.startsWith(TRIED) ? texts.log.changes.kinds[kind] : undefined;
  return wanted ? texts.log.changes.tried(wanted(tapName)) : failureMessage(kind, withoutJson(reason));
}

function sentenceOf(kind: string, { subject, changes }: ChangeDetails, texts: AdminMessages): string {
  const { kinds, pins, clock, nothing } = texts.log.changes;
  if (kind === 'CLOCK_SET') return clock;
  if (kind === 'PIN_CHANGED') return pinOf(subject, changes ?? [], pins);
  if (kind.startsWith('MAINTENANCE_')) return maintenanceOf(kind, subject ?? '', changes ?? [], texts);
  if (!changes?.length && MAY_BE_UNCHANGED.includes(kind))
    return subject ? `${subject}: ${nothing}` : nothing;
  const about = kind === 'LEARNING_FORGOTTEN' ? changes?.[0]?.from : subject;
  const whole = about ? (kinds[kind]?.(String(about)) ?? '') : '';
  const told = WHOLE.includes(kind) ? [] : (changes ?? []).filter((change) => !isNothing(kind, change));
  const named = told.flatMap((change) => ownSentence(change, subject ?? '', texts) ?? []);
  const lead = whole || subject;
  const listed = told
    .filter((change) => ownSentence(change, subject ?? '', texts) === null)
    .map((change) => phraseOf(change, lead ? '' : ':', texts, kind))
    .join('; ');
  if (!listed) return named.length ? named.join('. ') : whole;
  return [...named, lead ? `${lead}: ${listed}` : listed].join('. ');
}

/** A spare bottle stands at no tap, before and after: that is not worth a word. */
function isNothing(kind: string, { from, to }: Change): boolean {
  return kind.startsWith('BOTTLE_') && from === null && to === null;
}

function pinOf(
  subject: string | null | undefined,
  changes: Change[],
  pins: AdminMessages['log']['changes']['pins'],
): string {
  const about = `${subject ?? ''} ${changes.map(({ field }) => field).join(' ')}`;
  if (about.includes('admin')) return pins.admin;
  return about.includes('bartender') ? pins.bartender : '';
}

/** @returns what became of a run, how far it was by then, and why it is held */
function maintenanceOf(kind: string, tap: string, changes: Change[], texts: AdminMessages): string {
  const valueOf = (field: string): unknown => changes.find((change) => change.field === field)?.to;
  const word = maintenanceWord(valueOf('kind'));
  const [done, total, code] = [valueOf('done_ml'), valueOf('total_ml'), valueOf('code')];
  const lead = texts.log.changes.kinds[kind]?.(tap);
  if (!lead || !word || typeof done !== 'number' || typeof total !== 'number') return '';
  const whole = kind === 'MAINTENANCE_BEGUN';
  const far = whole ? `${formatMl(total)} ml` : texts.log.changes.progress(formatMl(done), formatMl(total));
  const why = typeof code === 'string' ? `. ${failureMessage(code, null)}` : '';
  return `${lead}: ${word}, ${far}${why}`;
}

function maintenanceWord(kind: unknown): string | undefined {
  const words: Record<string, string> = pageMessages().log.maintenance;
  return typeof kind === 'string' ? words[kind] : undefined;
}

/** @returns a sentence of its own for what is switched on or off; null for values */
function ownSentence({ field, to }: Change, subject: string, texts: AdminMessages): string | null {
  if (field === 'setup_done' && to === true) return texts.log.changes.setupDone;
  if (field === 'leaderboard' && !subject) return texts.log.changes.leaderboard[to === true ? 'on' : 'off'];
  const switched = texts.log.changes.switched[field];
  return switched && subject && typeof to === 'boolean' ? switched[to ? 'on' : 'off'](subject) : null;
}

/** @param colon between the label and its value, where none leads the phrase */
function phraseOf({ field, from, to }: Change, colon: string, texts: AdminMessages, kind: string): string {
  // What is noted of a bottle replaces nothing; only what was believed to be left does.
  const replaces = from !== null || !kind.startsWith('BOTTLE_');
  const label = labelOf(field, texts);
  const [before, now] = [valueOf(field, from, texts), valueOf(field, to, texts)];
  const { changes } = texts.log;
  if (now === undefined || (now === null && before == null)) return changes.only(label);
  if (now === null) return changes.removed(label, before ?? '');
  if (before === undefined || !replaces || USED.includes(field)) return changes.set(label + colon, now);
  return changes.value(label + colon, now, before);
}

function labelOf(field: string, texts: AdminMessages): string {
  const labels: Record<string, string> = {
    ...texts.device.settings,
    ...texts.hub.settings,
    device: texts.device.title,
    drink: texts.tap.drink,
    colour: texts.tap.colour,
    density_g_per_ml: texts.tap.density,
    dispenser_url: texts.tap.dispenserUrl,
    scale_url: texts.tap.scaleUrl,
    ...texts.log.changes.fields,
  };
  return labels[field] ?? field.replace(/[._]/g, ' ');
}

const units: Record<string, string> = {
  ...hubUnits,
  limit_ml: 'ml',
  glass_threshold_mm: 'mm',
  size_ml: 'ml',
  start_ml: 'ml',
  left_ml: 'ml',
  loss_ml: 'ml',
  ml: 'ml',
  gross_g: 'g',
  empty_g: 'g',
};

/** @returns null for an empty value; undefined for one that has no place in a sentence */
function valueOf(field: string, value: unknown, texts: AdminMessages): string | null | undefined {
  if (field === 'time_zone' && value == null) return texts.hub.ownZone;
  if (field === 'day_starts_at' && typeof value === 'number') return formatHour(value);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? texts.log.changes.yes : texts.log.changes.no;
  if (typeof value === 'number') return withUnit(field, value);
  if (typeof value !== 'string') return undefined;
  if (field.endsWith('_url')) return plainAddress(value);
  return optionOf(field, value, texts) ?? value;
}

function withUnit(field: string, value: number): string {
  const number = Number.isInteger(value)
    ? formatMl(value)
    : value.toLocaleString(locale(), { maximumFractionDigits: 6 });
  return units[field] ? `${number} ${units[field]}` : number;
}

function optionOf(field: string, value: string, texts: AdminMessages): string | undefined {
  const { pour, guests, badges, bottles } = texts.hub.options;
  const options: Record<string, Record<string, string>> = {
    access_pour: pour,
    access_guests: guests,
    guest_badges: badges,
    bottle_check: bottles,
    end_reason: texts.log.changes.ends,
    colour: texts.tap.colours,
  };
  return options[field]?.[value.toLowerCase()];
}

/** Rows of earlier versions may end in what was sent to the hub, for machines to read. */
function withoutJson(reason: string): string {
  return reason.replace(/:?\s*\{.*$/s, '');
}
