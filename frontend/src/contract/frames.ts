/** The frames of `/api/live`, as defined in asyncapi.yaml. */
import {
  boolean,
  array,
  optional,
  number,
  oneOf,
  parse,
  object,
  string,
  ContractError,
  type Check,
  type Checked,
} from './check';
import { event, pour, reading, role, tapView } from './model';

const health = object({ store_ok: boolean, reason: optional(string) });
export type Health = Checked<typeof health>;

const frames = {
  hello: object({
    type: oneOf('hello'),
    protocol: number,
    epoch: string,
    seq: number,
    now: number,
    clock: number,
    role,
    access_pour: oneOf('staff', 'anyone'),
    access_guests: optional(oneOf('any', 'known')),
    guest_badges: optional(oneOf('off', 'confirm', 'open')),
    leaderboard: optional(boolean),
    bottle_check: optional(oneOf('off', 'warn', 'strict')),
    max_pour_ml: number,
    demo: boolean,
    health,
    taps: array(tapView),
    /** Of the other hubs of a cluster. */
    addresses: optional(array(string)),
    events: optional(array(event)),
  }),
  readings: object({
    type: oneOf('readings'),
    seq: number,
    now: number,
    clock: number,
    taps: array(reading),
  }),
  pour: object({ type: oneOf('pour'), seq: number, pour }),
  tap: object({ type: oneOf('tap'), seq: number, tap: optional(tapView), removed: optional(string) }),
  event: object({ type: oneOf('event'), seq: number, event }),
  health: object({ type: oneOf('health'), seq: number, health }),
  pong: object({ type: oneOf('pong'), now: number, clock: number }),
};

type Frames = { [K in keyof typeof frames]: Checked<(typeof frames)[K]> };
export type Frame = Frames[keyof Frames];
export type Hello = Frames['hello'];

const anyFrame = object({ type: string });

/** Parses one frame; null for a type that this page does not know yet. @throws ContractError when it breaks the contract */
export function readFrame(json: string): Frame | null {
  const known = parse(json, anyFrame, 'frame');
  if (!Object.hasOwn(frames, known.type)) return null;
  const check = frames[known.type as keyof typeof frames] as Check<Frame>;
  check(known, known.type);
  return known as Frame;
}

export { ContractError };

/** All that the page sends: it needs no subscription, because the hub sends every tap without being asked. */
export interface ClientFrame {
  type: 'ping';
}
