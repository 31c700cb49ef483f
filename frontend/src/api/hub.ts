/** The calls of the hub's HTTP API for guests and bartenders, named after openapi.yaml. */
import { anything, array } from '../contract/check';
import * as model from '../contract/model';
import { call } from './client';
import { query, segment } from './url';
import { Fault } from './fault';
import { newIdempotencyKey } from './idempotency-key';

export interface LogQuery {
  limit?: number;
  before?: number;
  tap?: string;
  status?: string;
  token?: string;
  since?: number;
  text?: string;
}

/**
 * A phone that changes its network, or a hub that is far away, may need a second call. Longer than a hub that has to find out
 * what became of a command keeps its asker waiting, up to 10 s: an answer that comes as the page has just hung up is lost.
 */
const ANSWER_WITHIN_MS = 12_000;
const ASK_AGAIN_AFTER_MS = 1_000;
/** By then the hub has poured or never will, because it refuses what comes late. */
const GIVE_UP_AFTER_MS = 30_000;

/**
 * Asks for a pour. After a lost answer it asks again with the same key, for which the hub never pours twice, until it knows
 * what became of it.
 *
 * @param pressedAt when the button was pressed, by the hub's clock, ms
 * @param key a new one for each press: with it its owner can stop the pour, before the answer too
 * @throws Fault whose outcome is unknown only where the hub could not be asked for half a minute
 */
export async function dispense(
  tap: string,
  token: string,
  ml: number,
  pressedAt: number | null,
  key = newIdempotencyKey(),
): Promise<model.DispenseAnswer> {
  const options = {
    body: { amount_ml: ml, user_token: token, tap },
    key,
    pressedAt,
    timeoutMs: ANSWER_WITHIN_MS,
  };
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      return await call('POST', '/api/dispense', model.dispenseAnswer, options);
    } catch (problem) {
      const known = !(problem instanceof Fault) || !problem.outcomeUnknown;
      if (known || performance.now() >= giveUpAt) throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
  }
}

const stopping = { timeoutMs: 4_000, keepalive: true };
export const stopTap = (tap: string) =>
  call('POST', `/api/taps/${segment(tap)}/stop`, model.stopAnswer, stopping);
/** Stops whatever pours; for staff. */
export const stopAll = () => call('POST', '/api/stop', model.stopAnswer, stopping);
/** Stops the pour that was asked for with this key; for everybody. */
export const stopPour = (key: string) => call('POST', '/api/stop', model.stopAnswer, { ...stopping, key });

export const getLogs = (wanted: LogQuery) => call('GET', `/api/logs${query(wanted)}`, array(model.event));

/** A PIN's hash is slow on purpose, and the hub computes one at a time: a small computer needs seconds for several. */
export const PIN_MS = 20_000;
export const signIn = (pin: string, name: string) =>
  call('POST', '/api/session', model.session, { body: name ? { pin, name } : { pin }, timeoutMs: PIN_MS });
export const signOut = () => call('DELETE', '/api/session', model.session);

export const getMe = (token: string) => call('GET', `/api/me/${segment(token)}`, model.me);
/** @returns what the hub knows of the guest after it */
export const joinLeaderboard = (token: string, agreed: boolean) =>
  call('PUT', `/api/me/${segment(token)}/leaderboard`, model.me, { body: { agreed } });
/** Makes the guest's own badge. @param showName whether the wall may show the guest's first name */
export const makeBadge = (name: string, showName: boolean) =>
  call('POST', '/api/badges', model.badge, { body: { name, show_name: showName } });
export const getConnect = () => call('GET', '/api/connect', model.connect);

export const listGuests = () => call('GET', '/api/guests', array(model.guest));
export interface GuestDraft {
  token?: string;
  name: string;
  limit_ml?: number | null;
}
/** Lets a guest drink who made the badge without the staff. */
export const confirmGuest = (token: string) =>
  call('PATCH', `/api/guests/${segment(token)}`, model.guest, { body: { waiting: false } });
export const addGuest = (draft: GuestDraft) => call('POST', '/api/guests', model.guest, { body: draft });
/** Controls of the demo's virtual devices. */
const bench = (tap: string, part: string) => `/api/demo/taps/${segment(tap)}/${part}`;
export const getBench = (tap: string) => call('GET', bench(tap, 'state'), model.bench);
export const putGlass = (tap: string, present: boolean, emptyG: number) =>
  call('POST', bench(tap, 'glass'), anything, { body: { present, empty_g: emptyG } });
export const fillBottle = (tap: string, ml: number) =>
  call('POST', bench(tap, 'bottle'), anything, { body: { ml } });
export const injectFault = (tap: string, kind: string, forMs: number) =>
  call('POST', bench(tap, 'fault'), anything, { body: { kind, for_ms: forMs } });
export const clearFaults = (tap: string) => call('DELETE', bench(tap, 'fault'), anything);
export const switchPower = (tap: string, action: 'cut' | 'restore' | 'reboot') =>
  call('POST', bench(tap, 'power'), anything, { body: { action } });
