/** The page's one socket to the hub: it reconnects for ever, and notices by itself when nobody answers. */
import { readFrame, WireProblem, type ClientFrame, type Frame } from '../contract/frames';
import { after, waitMs, type Happening, type Link } from './connection';

const PING_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 4_000;
/** After a sleep the truth is due within two seconds: half of it for the old socket to prove itself. */
const WAKE_ANSWER_WITHIN_MS = 700;
const OPEN_WITHIN_MS = 5_000;

export interface Listener {
  frame(frame: Frame): void;
  /** @param dueAt when the next try begins, `performance.now()` time; 0 unless waiting */
  link(link: Link, dueAt: number): void;
}

export class LiveSocket {
  private link: Link = 'resting';
  private socket: WebSocket | null = null;
  private failedTries = 0;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private pinger: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
  ) {}

  start(): void {
    this.happen('start');
    document.addEventListener('visibilitychange', this.wake);
    for (const sign of ['online', 'pageshow', 'focus']) window.addEventListener(sign, this.wake);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.wake);
    for (const sign of ['online', 'pageshow', 'focus']) window.removeEventListener(sign, this.wake);
    this.happen('stop');
  }

  /** Opens anew, so that the hub sees who is signed in now. */
  renew(): void {
    this.happen('stop');
    this.happen('start');
  }

  reconnectNow(): void {
    this.happen('pressed');
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'visible') this.happen('woke');
  };

  private happen(happening: Happening): void {
    const next = after(this.link, happening);
    if (next === null) return;
    const before = this.link;
    this.link = next;
    if (before === next && happening !== 'pressed') return;
    this.enter(next, before);
  }

  private enter(link: Link, before: Link): void {
    clearTimeout(this.deadline);
    switch (link) {
      case 'resting':
        this.drop();
        break;
      case 'opening':
        this.open();
        break;
      case 'live':
        this.failedTries = 0;
        if (before === 'opening') this.greeted();
        break;
      case 'checking':
        this.send({ type: 'ping' });
        this.expectWithin(WAKE_ANSWER_WITHIN_MS);
        break;
      case 'waiting':
        this.wait();
        return;
    }
    this.listener.link(link, 0);
  }

  private open(): void {
    this.drop();
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onmessage = (message) => {
      if (socket === this.socket) this.hear(String(message.data));
    };
    socket.onclose = () => {
      if (socket === this.socket) this.happen('closed');
    };
    this.expectWithin(OPEN_WITHIN_MS);
  }

  private greeted(): void {
    this.pinger = setInterval(() => {
      if (this.link !== 'live') return;
      this.send({ type: 'ping' });
      this.expectWithin(ANSWER_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  private hear(json: string): void {
    let frame: Frame | null;
    try {
      frame = readFrame(json);
    } catch (problem) {
      if (!(problem instanceof WireProblem)) throw problem;
      console.warn(`The hub sent a frame that breaks the contract. ${problem.message}`);
      return;
    }
    if (this.link === 'live') clearTimeout(this.deadline);
    if (frame) this.listener.frame(frame);
    this.happen(frame?.type === 'hello' ? 'hello' : 'heard');
  }

  private wait(): void {
    this.drop();
    const ms = waitMs(this.failedTries++, Math.random());
    this.deadline = setTimeout(() => {
      this.happen('due');
    }, ms);
    this.listener.link('waiting', performance.now() + ms);
  }

  private expectWithin(ms: number): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => {
      this.happen('silent');
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
