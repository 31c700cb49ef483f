/** The hub's answer to a page: asked again for other days, and kept where it cannot be had again. */
import { NewestCall } from '../api/newest-call';
import { faultMessage } from '../language/messages';

export class Answer<T> {
  value = $state.raw<T | null>(null);
  /** Why it could not be loaded, in the chosen language; empty where it could. */
  problem = $state('');
  /** What is shown is not yet what was asked for. */
  waiting = $state(false);
  private readonly calls = new NewestCall();

  async ask(call: () => Promise<T>): Promise<T | null> {
    const isNewest = this.calls.begin();
    this.waiting = true;
    try {
      const value = await call();
      if (!isNewest()) return null;
      this.value = value;
      this.problem = '';
      return value;
    } catch (fault) {
      if (isNewest()) this.problem = faultMessage(fault);
      return null;
    } finally {
      if (isNewest()) this.waiting = false;
    }
  }
}
