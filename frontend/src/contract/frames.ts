/** The frames of `/api/live`, as asyncapi.yaml has them. */
import {
  flag,
  list,
  maybe,
  number,
  oneOf,
  read,
  record,
  text,
  WireProblem,
  type Check,
  type Checked,
} from './check';
import { event, pour, reading, role, tapView } from './model';

const health = record({ store_ok: flag, reason: maybe(text) });
export type Health = Checked<typeof health>;

const frames = {
  hello: record({
    type: oneOf('hello'),
    protocol: number,
    epoch: text,
    seq: number,
    now: number,
    role,
    access_pour: oneOf('staff', 'anyone'),
    max_pour_ml: number,
    demo: flag,
    health,
    taps: list(tapView),
    events: maybe(list(event)),
  }),
  readings: record({ type: oneOf('readings'), seq: number, now: number, taps: list(reading) }),
  pour: record({ type: oneOf('pour'), seq: number, pour }),
  tap: record({ type: oneOf('tap'), seq: number, tap: maybe(tapView), removed: maybe(text) }),
  event: record({ type: oneOf('event'), seq: number, event }),
  health: record({ type: oneOf('health'), seq: number, health }),
  pong: record({ type: oneOf('pong'), now: number }),
};

type Frames = { [K in keyof typeof frames]: Checked<(typeof frames)[K]> };
export type Frame = Frames[keyof Frames];
export type Hello = Frames['hello'];

const anyFrame = record({ type: text });

/** Reads one frame; null for a kind that this page does not know yet. @throws WireProblem when it breaks the contract */
export function readFrame(json: string): Frame | null {
  const known = read(json, anyFrame, 'frame');
  if (!Object.hasOwn(frames, known.type)) return null;
  const check = frames[known.type as keyof typeof frames] as Check<Frame>;
  check(known, known.type);
  return known as Frame;
}

export { WireProblem };

/** All that this page says; it wants every tap, as the hub sends them without being asked. */
export interface ClientFrame {
  type: 'ping';
}
