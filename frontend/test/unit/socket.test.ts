import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../src/contract/frames';
import type { ConnectionState } from '../../src/live/connection';
import { LiveSocket } from '../../src/live/socket';

/** A socket whose other end is the test. */
class PlayedSocket {
  static readonly OPEN = 1;
  static made: PlayedSocket[] = [];
  static get last(): PlayedSocket {
    const last = PlayedSocket.made.at(-1);
    if (!last) throw new Error('no socket was opened');
    return last;
  }

  readyState = PlayedSocket.OPEN;
  sent: string[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor() {
    PlayedSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }

  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const hello = {
  type: 'hello',
  protocol: 1,
  epoch: 'e',
  seq: 1,
  now: 0,
  clock: 0,
  role: 'guest',
  access_pour: 'staff',
  max_pour_ml: 60,
  demo: false,
  health: { store_ok: true },
  taps: [],
};

describe('the live socket', () => {
  let states: ConnectionState[];
  let frames: Frame[];
  let socket: LiveSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', PlayedSocket);
    PlayedSocket.made = [];
    states = [];
    frames = [];
    socket = new LiveSocket('ws://bar/api/live', {
      frame: (frame) => frames.push(frame),
      state: (state) => states.push(state),
    });
    socket.start();
  });

  afterEach(() => {
    socket.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('passes frames on and becomes live with hello', () => {
    PlayedSocket.last.say(hello);
    expect(states).toEqual(['opening', 'live']);
    expect(frames.map((frame) => frame.type)).toEqual(['hello']);
  });

  it('opens again after a close, for ever', () => {
    for (let round = 1; round <= 50; round++) {
      PlayedSocket.last.onclose?.();
      vi.advanceTimersToNextTimer();
      expect(PlayedSocket.made).toHaveLength(round + 1);
    }
  });

  it('pings a quiet hub, and gives it up when it does not answer', () => {
    PlayedSocket.last.say(hello);
    vi.advanceTimersByTime(10_000);
    expect(PlayedSocket.last.sent).toEqual([JSON.stringify({ type: 'ping' })]);
    PlayedSocket.last.say({ type: 'pong', now: 1, clock: 1 });
    vi.advanceTimersByTime(9_000);
    expect(states.at(-1)).toBe('live');
    vi.advanceTimersByTime(1_000 + 4_000);
    expect(states).toContain('waiting');
  });

  it('checks the old socket when the page wakes, and keeps it when it answers', () => {
    PlayedSocket.last.say(hello);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(states.at(-1)).toBe('checking');
    PlayedSocket.last.say({ type: 'pong', now: 1, clock: 1 });
    vi.advanceTimersByTime(5_000);
    expect(states.at(-1)).toBe('live');
    expect(PlayedSocket.made).toHaveLength(1);
  });

  it('opens a new socket within a second of waking when the old one is dead', () => {
    PlayedSocket.last.say(hello);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(1_000);
    expect(PlayedSocket.made).toHaveLength(2);
    PlayedSocket.last.say(hello);
    expect(states.at(-1)).toBe('live');
  });

  it('ignores a socket that it has left', () => {
    const old = PlayedSocket.last;
    socket.reopen();
    old.say(hello);
    old.onclose?.();
    expect(frames).toEqual([]);
    expect(states.at(-1)).toBe('opening');
  });

  it('replaces a working socket without a loss, and pings on the new one', () => {
    PlayedSocket.last.say(hello);
    socket.reopen();
    PlayedSocket.last.say(hello);
    expect(states).toEqual(['opening', 'live', 'replacing', 'live']);
    expect(PlayedSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(PlayedSocket.made.map((made) => made.sent.length)).toEqual([0, 1]);
  });

  it('survives a frame that breaks the contract, and logs a warning', () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    PlayedSocket.last.say(hello);
    PlayedSocket.last.say({ type: 'pong', now: 'soon' });
    expect(frames).toHaveLength(1);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
});
