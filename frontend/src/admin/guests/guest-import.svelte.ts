import { Fault } from '../../api/fault';
import { addGuest, listGuests } from '../../api/hub';
import type { Guest } from '../../contract/model';
import { inputMessage } from '../field-errors';
import type { GuestLine } from './guest-list-text';

/** A fault that is about the one guest alone: the others can be added all the same. */
const ABOUT_THE_GUEST = ['INVALID', 'TAKEN'];

/** Adds guests one after another. What stops it loses none: it continues with the first that is not on the list. */
export class GuestImport {
  /** In the order of the list. */
  added = $state.raw<Guest[]>([]);
  refused = $state.raw<{ line: GuestLine; why: string }[]>([]);
  /** Not tried yet, or with an unknown outcome. */
  left = $state.raw<GuestLine[]>([]);
  running = $state(false);
  /** What stopped it; null where nothing did. */
  fault = $state.raw<Fault | null>(null);
  /** Nobody knows whether the hub has added the first of those that are left. */
  private unsure = false;
  readonly count: number;

  /** @param known the tokens on the list before */
  constructor(
    lines: GuestLine[],
    private readonly known: ReadonlySet<string>,
  ) {
    this.left = lines;
    this.count = lines.length;
  }

  get finished(): boolean {
    return this.left.length === 0;
  }

  get done(): number {
    return this.count - this.left.length;
  }

  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.fault = null;
    try {
      if (this.unsure) await this.lookForFirst();
      for (let line = this.left[0]; line; line = this.left[0]) await this.add(line);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.fault = fault;
    } finally {
      this.running = false;
    }
  }

  private async add(line: GuestLine): Promise<void> {
    try {
      const { name, limitMl, token } = line;
      this.took(await addGuest({ name, limit_ml: limitMl, ...(token ? { token } : {}) }));
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.unsure = fault.outcomeUnknown;
      if (!ABOUT_THE_GUEST.includes(fault.code)) throw fault;
      this.refused = [...this.refused, { line, why: inputMessage(fault) }];
      this.left = this.left.slice(1);
    }
  }

  /** After a lost answer: the guest may have been added, and must not be twice. */
  private async lookForFirst(): Promise<void> {
    const mine = this.added.map((guest) => guest.token);
    const found = (await listGuests()).find(
      ({ name, token }) => name === this.left[0]?.name && !this.known.has(token) && !mine.includes(token),
    );
    this.unsure = false;
    if (found) this.took(found);
  }

  private took(guest: Guest): void {
    this.added = [...this.added, guest];
    this.left = this.left.slice(1);
  }
}
