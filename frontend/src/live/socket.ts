/** The page's one socket to the hub: it reconnects for ever and notices by itself when the hub falls silent. */
import { ContractError, readFrame, type ClientFrame, type Frame } from '../contract/frames';
import { nextState, retryDelayMs, type ConnectionEvent, type ConnectionState } from './connection';

const PING_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 4_000;
/** A page that wakes up has to be right within two seconds: the old socket gets less than half of them to answer. */
const WAKE_ANSWER_WITHIN_MS = 700;
const OPEN_WITHIN_MS = 5_000;

const wakeEvents = ['online', 'pageshow', 'focus'];

export interface SocketListener {
  frame(frame: Frame): void;
  /** @param retryAt when the next attempt begins, `performance.now()` time; 0 unless waiting */
  state(state: ConnectionState, retryAt: number): void;
}

export class LiveSocket {
  private state: ConnectionState = 'idle';
  private socket: WebSocket | null = null;
  private failedAttempts = 0;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private pinger: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: SocketListener,
  ) {}

  start(): void {
    this.dispatch('start');
    document.addEventListener('visibilitychange', this.wake);
    for (const event of wakeEvents) window.addEventListener(event, this.wake);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.wake);
    for (const event of wakeEvents) window.removeEventListener(event, this.wake);
    this.dispatch('stop');
  }

  /** Opens a new socket, on which the hub sees who is signed in now. */
  reopen(): void {
    this.dispatch('replaced');
  }

  reconnectNow(): void {
    this.dispatch('pressed');
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'visible') this.dispatch('woke');
  };

  private dispatch(event: ConnectionEvent): void {
    const next = nextState(this.state, event);
    if (next === null) return;
    const before = this.state;
    this.state = next;
    this.enter(next, before);
  }

  private enter(state: ConnectionState, before: ConnectionState): void {
    clearTimeout(this.deadline);
    switch (state) {
      case 'idle':
        this.drop();
        break;
      case 'opening':
      case 'replacing':
        this.open();
        break;
      case 'live':
        this.failedAttempts = 0;
        if (before !== 'checking') this.startPinging();
        break;
      case 'checking':
        this.send({ type: 'ping' });
        this.expectWithin(WAKE_ANSWER_WITHIN_MS);
        break;
      case 'waiting':
        this.wait();
        return;
    }
    this.listener.state(state, 0);
  }

  private open(): void {
    this.drop();
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onmessage = (message) => {
      if (socket === this.socket) this.receive(String(message.data));
    };
    socket.onclose = () => {
      if (socket === this.socket) this.dispatch('closed');
    };
    this.expectWithin(OPEN_WITHIN_MS);
  }

  private startPinging(): void {
    this.pinger = setInterval(() => {
      if (this.state !== 'live') return;
      this.send({ type: 'ping' });
      this.expectWithin(ANSWER_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  private receive(json: string): void {
    let frame: Frame | null;
    try {
      frame = readFrame(json);
    } catch (problem) {
      if (!(problem instanceof ContractError)) throw problem;
      console.warn(`The hub sent a frame that breaks the contract. ${problem.message}`);
      return;
    }
    if (this.state === 'live') clearTimeout(this.deadline);
    if (frame) this.listener.frame(frame);
    this.dispatch(frame?.type === 'hello' ? 'hello' : 'heard');
  }

  private wait(): void {
    this.drop();
    const ms = retryDelayMs(this.failedAttempts++, Math.random());
    this.deadline = setTimeout(() => {
      this.dispatch('due');
    }, ms);
    this.listener.state('waiting', performance.now() + ms);
  }

  private expectWithin(ms: number): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => {
      this.dispatch('silent');
    }, ms);
  }

  private send(frame: ClientFrame): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private drop(): void {
    clearInterval(this.pinger);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
