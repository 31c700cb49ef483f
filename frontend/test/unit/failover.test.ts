import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubSwitch, arrived } from '../../src/app/hub-switch';
import { mayLeave, otherHubs, type Silence } from '../../src/live/failover';

describe('a page may leave its hub', () => {
  const silent: Silence = { lostForMs: 3_000, failedAttempts: 2, movedAgoMs: null };

  it.each<[string, Partial<Silence>, boolean]>([
    ['after three seconds and two attempts', {}, true],
    ['not while it hears it', { lostForMs: null }, false],
    ['not sooner', { lostForMs: 2_999 }, false],
    ['not after one attempt', { failedAttempts: 1 }, false],
    ['not twice in ten seconds', { movedAgoMs: 9_999 }, false],
    ['again after that', { movedAgoMs: 10_000 }, true],
    ['where the clock was set back', { movedAgoMs: -1 }, true],
  ])('%s', (_, more, may) => {
    expect(mayLeave({ ...silent, ...more })).toBe(may);
  });
});

describe('the hubs that a page may go to', () => {
  it('are the others, each once', () => {
    const told = ['http://bar-2:8080', 'http://BAR-2:8080/', 'http://bar-1:8080', 'https://bar-3'];
    expect(otherHubs(told, 'http://bar-1:8080')).toEqual(['http://bar-2:8080', 'https://bar-3']);
  });

  it('are never plain http for a page of https', () => {
    expect(otherHubs(['http://bar-2', 'https://bar-3:8443'], 'https://bar-1')).toEqual([
      'https://bar-3:8443',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://bar-2',
    'http://ada@bar-2',
    'http://bar-2/path',
    'http://bar-2?query',
    'http://bar-2#hash',
    'bar-2:8080',
    '//bar-2',
    '',
  ])('are not %s', (address) => {
    expect(otherHubs([address], 'http://bar-1')).toEqual([]);
  });
});

describe('a page whose hub falls silent', () => {
  let hubs: Map<string, boolean>;
  let replaced: string[];
  let page: HubSwitch;

  beforeEach(() => {
    vi.useFakeTimers();
    sessionStorage.clear();
    hubs = new Map();
    replaced = [];
    vi.stubGlobal('fetch', (url: string) =>
      hubs.get(new URL(url).origin) ? Promise.resolve(new Response()) : Promise.reject(new TypeError()),
    );
    vi.spyOn(location, 'replace').mockImplementation((url) => void replaced.push(String(url)));
    history.replaceState(null, '', '/tap/agave?wide=1');
    page = new HubSwitch();
    page.told(['http://bar-2:8080', 'http://bar-3:8080']);
  });

  afterEach(() => {
    page.state('idle');
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  function lose(): void {
    for (const state of ['live', 'waiting', 'opening', 'waiting', 'opening'] as const) page.state(state);
  }

  it('goes to the first other one that answers, with path and query', async () => {
    hubs.set('http://bar-3:8080', true);
    lose();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(replaced).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(replaced).toEqual(['http://bar-3:8080/tap/agave?wide=1#from-other-hub']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(replaced).toHaveLength(1);
  });

  it('stays where no other one answers, and looks again', async () => {
    lose();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(replaced).toEqual([]);
    hubs.set('http://bar-2:8080', true);
    await vi.advanceTimersByTimeAsync(500);
    expect(replaced).toHaveLength(1);
  });

  it('stays where its own answers again before another one does', async () => {
    let answer = (): void => undefined;
    vi.stubGlobal('fetch', () => new Promise((resolve) => (answer = () => resolve(new Response()))));
    lose();
    await vi.advanceTimersByTimeAsync(3_500);
    page.state('live');
    answer();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(replaced).toEqual([]);
  });

  it('stays where there is no other one', async () => {
    const asked = vi.fn();
    vi.stubGlobal('fetch', asked);
    page.told([]);
    lose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).not.toHaveBeenCalled();
  });

  it('knows the others still when it is loaded anew', async () => {
    hubs.set('http://bar-2:8080', true);
    page = new HubSwitch();
    lose();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(replaced).toHaveLength(1);
  });

  it('says once that it came from another one, and then stays for a while', async () => {
    history.replaceState(null, '', '/tap/agave?wide=1#from-other-hub');
    expect(arrived()).toBe(true);
    expect(location.pathname + location.search + location.hash).toBe('/tap/agave?wide=1');
    expect(arrived()).toBe(false);
    hubs.set('http://bar-2:8080', true);
    lose();
    await vi.advanceTimersByTimeAsync(9_500);
    expect(replaced).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(replaced).toHaveLength(1);
  });
});
