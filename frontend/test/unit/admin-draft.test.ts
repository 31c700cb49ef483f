import { describe, expect, it } from 'vitest';
import { Draft } from '../../src/admin/draft.svelte';
import { Fault } from '../../src/api/fault';

const kinds = {
  glass_threshold_mm: 'number',
  'network.ip': 'text',
  'mqtt.password': 'secret',
} as const;
const known = { glass_threshold_mm: 80, network: { ip: '10.0.0.21' }, mqtt: {} };

function draft(
  send: (change: Record<string, unknown>) => Promise<object> = () => Promise.resolve(known),
): Draft {
  const form = new Draft({ ...kinds }, send);
  form.learn(known);
  return form;
}

describe('a draft', () => {
  it('has no changes until a different value is typed', () => {
    const form = draft();
    form.type('glass_threshold_mm', '90');
    form.type('network.ip', '10.0.0.21');
    expect(form.changed).toEqual(['glass_threshold_mm']);
    form.type('glass_threshold_mm', '80.0');
    expect(form.changed).toEqual([]);
  });

  it('sends the changes and shows the outcome', async () => {
    const sends: unknown[] = [];
    const form = draft((change) => {
      sends.push(change);
      return Promise.resolve({ ...known, glass_threshold_mm: 91 });
    });
    form.type('glass_threshold_mm', '90,6');
    form.type('mqtt.password', 'secret');
    const saved = form.save();
    expect(form.stage('glass_threshold_mm')).toBe('pending');
    expect(await saved).toBe(true);
    expect(sends).toEqual([{ glass_threshold_mm: 90.6, mqtt: { password: 'secret' } }]);
    expect(form.stage('glass_threshold_mm')).toBe('applied');
    expect(form.text('glass_threshold_mm')).toBe('91');
    expect(form.text('mqtt.password')).toBe('');
  });

  it('says what the device stores otherwise, and shows what that is', async () => {
    const form = new Draft(
      { ...kinds },
      () => Promise.resolve({ ...known, network: { ip: '192.168.100.13' } }),
      () => ({
        'network.ip': { code: 'STORED_OTHERWISE', sent: '192.168.100.134', stored: '192.168.100.13' },
      }),
    );
    form.learn(known);
    form.type('network.ip', '192.168.100.134');
    form.type('glass_threshold_mm', '90');
    expect(await form.save()).toBe(false);
    expect(form.changed).toEqual([]);
    expect(form.text('network.ip')).toBe('192.168.100.13');
    expect(form.stage('network.ip')).toBe('differs');
    expect(form.problem('network.ip')).toContain('instead of “192.168.100.134”');
    expect(form.stage('glass_threshold_mm')).toBe('applied');
  });

  it('keeps a refused change, with the reason at its field', async () => {
    const form = draft(() =>
      Promise.reject(
        new Fault('INVALID', 'Invalid settings', {
          'network.ip': { code: 'DEVICE_REFUSED', said: 'must be an address' },
          odd: { code: 'MISSING' },
        }),
      ),
    );
    form.type('glass_threshold_mm', '90');
    form.type('network.ip', 'nowhere');
    expect(await form.save()).toBe(false);
    expect(form.stage('network.ip')).toBe('rejected');
    expect(form.problem('network.ip')).toBe('must be an address');
    expect(form.stage('glass_threshold_mm')).toBe('changed');
    expect(form.otherProblems).toEqual(['odd: is missing']);
    form.type('network.ip', '10.0.0.22');
    expect(form.stage('network.ip')).toBe('changed');
  });

  it('explains a failed save as a whole where no field does', async () => {
    const form = draft(() => Promise.reject(new Fault('DEVICE_OFFLINE', 'The scale does not answer.')));
    form.type('glass_threshold_mm', '90');
    expect(await form.save()).toBe(false);
    expect(form.fault?.code).toBe('DEVICE_OFFLINE');
    expect(form.changed).toEqual(['glass_threshold_mm']);
    form.discard();
    expect(form.text('glass_threshold_mm')).toBe('80');
    expect(form.fault).toBeNull();
  });

  it('never loses an edit to an update, and drops one that has come true', () => {
    const form = draft();
    form.type('glass_threshold_mm', '90');
    form.learn({ ...known, glass_threshold_mm: 85 });
    expect(form.text('glass_threshold_mm')).toBe('90');
    form.learn({ ...known, glass_threshold_mm: 90 });
    expect(form.changed).toEqual([]);
  });

  it('keeps what was typed while it was being saved', async () => {
    let answer: (values: object) => void = () => undefined;
    const form = draft(() => new Promise((resolve) => (answer = resolve)));
    form.type('glass_threshold_mm', '90');
    const saved = form.save();
    form.type('glass_threshold_mm', '95');
    answer({ ...known, glass_threshold_mm: 90 });
    await saved;
    expect(form.text('glass_threshold_mm')).toBe('95');
    expect(form.changed).toEqual(['glass_threshold_mm']);
  });
});
