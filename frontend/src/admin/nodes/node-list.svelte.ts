import { getNodes } from '../../api/admin';
import type { Nodes } from '../../contract/admin-model';
import { faultMessage } from '../../language/messages';

/** Who owns a tap changes within seconds. */
const LOOK_MS = 2_000;

/** The nodes of the cluster as the page and the admin's navigation show them. */
class NodeList {
  known = $state.raw<Nodes | null>(null);
  /** When the hub said so, `performance.now()` time. */
  knownAt = $state.raw(0);
  /** Why they could not be loaded the last time; empty where they could. */
  problem = $state('');
  private loading = false;

  get clustered(): boolean {
    return this.known !== null && this.known.name !== '';
  }

  /** Asks once whether there is a cluster; where the hub does not answer, the next page asks again. */
  async learn(): Promise<void> {
    if (this.known === null) await this.load();
  }

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      this.known = await getNodes();
      this.knownAt = performance.now();
      this.problem = '';
    } catch (fault) {
      this.problem = faultMessage(fault);
    } finally {
      this.loading = false;
    }
  }

  /** Looks again and again. @returns ends it */
  follow(): () => void {
    void this.load();
    const timer = setInterval(() => void this.load(), LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }
}

export const nodeList = new NodeList();
