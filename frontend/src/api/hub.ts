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

/** Asks for a pour. After a lost answer it asks again with the same key, for which the hub never pours twice. */
export async function dispense(tap: string, token: string, ml: number): Promise<model.DispenseAnswer> {
  const key = newIdempotencyKey();
  const ask = (): Promise<model.DispenseAnswer> =>
    call('POST', '/api/dispense', model.dispenseAnswer, {
      body: { amount_ml: ml, user_token: token, tap },
      key,
      timeoutMs: 20_000,
    });
  try {
    return await ask();
  } catch (problem) {
    if (problem instanceof Fault && problem.outcomeUnknown) return ask();
    throw problem;
  }
}

const stopping = { timeoutMs: 4_000, keepalive: true };
export const stopTap = (tap: string) =>
  call('POST', `/api/taps/${segment(tap)}/stop`, model.stopAnswer, stopping);
export const stopAll = () => call('POST', '/api/stop', model.stopAnswer, stopping);

export const getLogs = (wanted: LogQuery) => call('GET', `/api/logs${query(wanted)}`, array(model.event));

/** A PIN's hash is slow on purpose, and the hub computes one at a time: a small computer needs seconds for several. */
export const PIN_MS = 20_000;
export const signIn = (pin: string, name: string) =>
  call('POST', '/api/session', model.session, { body: name ? { pin, name } : { pin }, timeoutMs: PIN_MS });
export const signOut = () => call('DELETE', '/api/session', model.session);

export const getMe = (token: string) => call('GET', `/api/me/${segment(token)}`, model.me);
export const getConnect = () => call('GET', '/api/connect', model.connect);

export const listGuests = () => call('GET', '/api/guests', array(model.guest));
export interface GuestDraft {
  token?: string;
  name: string;
  limit_ml?: number | null;
}
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
