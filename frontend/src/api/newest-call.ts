/** For calls that are made again before the last one is answered: answers may overtake each other, and only the newest counts. */
export class NewestCall {
  private begun = 0;

  /** @returns tells whether no newer call has begun since */
  begin(): () => boolean {
    const mine = ++this.begun;
    return () => mine === this.begun;
  }
}
