import { afterEach, describe, expect, it } from 'vitest';
import { changeSentence } from '../../src/admin/change-sentence';
import type { ChangeDetails, Event } from '../../src/contract/model';
import { language } from '../../src/language/language.svelte';

const row = (
  code: string,
  details: ChangeDetails | null,
  reason = 'In the hub’s words',
  staff: string | null = 'Ana',
): Event => ({
  staff,
  id: 1,
  timestamp: '2026-01-31T23:59:59Z',
  status: 'changed',
  code,
  reason,
  details,
});
const one = (field: string, from: unknown, to: unknown): ChangeDetails['changes'] => [{ field, from, to }];
const li = (field: string, from: unknown, to: unknown) =>
  row('GUEST_CHANGED', { subject: 'Li', changes: one(field, from, to) });
const hub = (field: string, from: unknown, to: unknown) =>
  row('SETTINGS_CHANGED', { changes: one(field, from, to) });

afterEach(() => {
  language.choose('en');
});

describe('a change in the log', () => {
  it.each<[Event, string]>([
    [li('blocked', false, true), 'Blocked Li'],
    [li('blocked', true, false), 'Unblocked Li'],
    [li('waiting', true, false), 'Confirmed Li’s badge'],
    [li('limit_ml', null, 30), 'Li: Limit 30 ml (before: none)'],
    [li('limit_ml', 30, null), 'Li: Limit removed (before: 30 ml)'],
    [li('name', 'Lee', 'Li'), 'Li: Name Li (before: Lee)'],
    [
      row('GUEST_CHANGED', {
        subject: 'Li',
        changes: [
          { field: 'blocked', from: false, to: true },
          { field: 'limit_ml', from: 90, to: 30 },
          { field: 'name', from: 'Lee', to: 'Li' },
        ],
      }),
      'Blocked Li. Li: Limit 30 ml (before: 90 ml); Name Li (before: Lee)',
    ],
    [row('GUEST_ADDED', { subject: 'Li' }, '', null), 'Li made their own badge'],
    [row('GUEST_ADDED', { subject: 'Li', changes: one('limit_ml', null, 30) }), 'Li added to the guest list'],
    [row('PIN_CHANGED', { changes: one('bartender_pin', null, null) }), 'Bartender PIN changed'],
    [row('PIN_CHANGED', { subject: 'admin' }), 'Admin PIN changed'],
    [hub('access_pour', 'staff', 'anyone'), 'Who may pour: Everybody (before: Only staff)'],
    [hub('poll_idle_hz', 10, 8), 'When idle: 8 Hz (before: 10 Hz)'],
    [hub('setup_done', false, true), 'First steps finished'],
    [hub('day_starts_at', 6, 14), 'A day begins at: 02:00 PM (before: 06:00 AM)'],
    [hub('time_zone', null, 'Europe/Berlin'), 'Time zone of the bar: Europe/Berlin (before: The hub’s own)'],
    [hub('time_zone', 'Asia/Tokyo', null), 'Time zone of the bar: The hub’s own (before: Asia/Tokyo)'],
    [hub('leaderboard', false, true), 'Leaderboard switched on'],
    [hub('leaderboard', true, false), 'Leaderboard switched off'],
    [
      row('SETTINGS_CHANGED', {
        changes: [
          { field: 'leaderboard', from: false, to: true },
          { field: 'day_starts_at', from: 6, to: 5 },
        ],
      }),
      'Leaderboard switched on. A day begins at: 05:00 AM (before: 06:00 AM)',
    ],
    [li('leaderboard', false, true), 'Li agreed to be on the leaderboard'],
    [li('leaderboard', true, false), 'Li is off the leaderboard'],
    [
      row('TAP_CHANGED', { subject: 'Atl', changes: one('scale_url', 'http://10.0.0.2', null) }),
      'Atl: Address of the scale removed (before: 10.0.0.2)',
    ],
    [
      row('DEVICE_SETTINGS', {
        subject: 'Atl',
        changes: [{ field: 'mqtt.password', from: null, to: null }, { field: 'network' }],
      }),
      'Settings of the scale of Atl: Password changed; network changed',
    ],
    [
      row('CALIBRATED', {
        subject: 'Atl',
        changes: [
          { field: 'calibration_multiplier', from: 1477, to: 1510 },
          { field: 'known_weight_g', from: null, to: 500 },
        ],
      }),
      'Scale of Atl calibrated: Micrograms per count 1,510 (before: 1,477); Known weight, g 500',
    ],
    [row('TARED', { subject: 'Atl', changes: one('offset_g', null, 12.3) }), 'Scale of Atl tared'],
    [
      row('LEARNING_FORGOTTEN', { subject: 'Atl', changes: one('learning', 'Mezcal', null) }),
      'What was learned about Mezcal is forgotten',
    ],
    [
      row('DEVICE_ACCEPTED', { subject: 'Atl', changes: one('device', 'Newcomer', 'Spare') }),
      'Another device belongs to tap Atl: Device Spare (before: Newcomer)',
    ],
    [row('SETTINGS_CHANGED', { changes: [] }), 'saved without a change'],
    [row('CLOCK_SET', { changes: one('clock_ms', 1, 2) }), 'The hub’s clock was set'],
    [
      row('TARED', null, 'Tried to zero the scale: not known'),
      'Scale of Atl tared: not confirmed by the device',
    ],
    [row('TAP_CHANGED', { subject: 'Atl', changes: one('parts', {}, { a: 1 }) }), 'Atl: parts changed'],
    [
      row('BOTTLE_OPENED', { subject: 'Mezcal', changes: one('size_ml', null, 700) }),
      'Bottle of Mezcal opened: Size 700 ml',
    ],
    [
      row('BOTTLE_LOW', { subject: 'Mezcal', changes: one('left_ml', null, 61.5) }, '', null),
      'Bottle of Mezcal runs low: Left 61.5 ml',
    ],
    [
      row('BOTTLE_WEIGHED', { subject: 'Mezcal', changes: one('left_ml', 320, 301) }),
      'Bottle of Mezcal weighed: Left 301 ml (before: 320 ml)',
    ],
    [
      row('BOTTLE_ENDED', { subject: 'Mezcal', changes: one('end_reason', null, 'gone') }),
      'Bottle of Mezcal finished: Reason gone',
    ],
    [
      row('DRINK_CHANGED', { subject: 'Mezcal', changes: one('density_g_per_ml', 1, 0.94) }),
      'Drink Mezcal changed: Density, g/ml 0.94 (before: 1)',
    ],
    [
      hub('bottle_check', 'warn', 'off'),
      'Check of the bottle before a pour: Never refuse (before: Refuse what surely cannot be finished)',
    ],
    [
      row('MAINTENANCE_HELD', {
        subject: 'Atl',
        changes: [
          { field: 'kind', from: null, to: 'clean' },
          { field: 'done_ml', from: null, to: 120 },
          { field: 'total_ml', from: null, to: 300 },
          { field: 'code', from: null, to: 'STOPPED' },
        ],
      }),
      'Maintenance of Atl held: Clean, 120 of 300 ml. Stopped by hand.',
    ],
    [
      row('MAINTENANCE_BEGUN', {
        subject: 'Atl',
        changes: [
          { field: 'kind', from: null, to: 'rinse' },
          { field: 'done_ml', from: null, to: 0 },
          { field: 'total_ml', from: null, to: 300 },
        ],
      }),
      'Maintenance of Atl begun: Rinse, 300 ml',
    ],
    [
      row('MAINTENANCE_DONE', {
        subject: 'Atl',
        changes: [
          { field: 'kind', from: null, to: 'prime' },
          { field: 'done_ml', from: null, to: 30 },
          { field: 'total_ml', from: null, to: 30 },
        ],
      }),
      'Maintenance of Atl done: Prime, 30 of 30 ml',
    ],
    // What no version of the page knows yet, and rows of earlier versions.
    [row('SOMETHING_NEW', { subject: 'Li' }), 'In the hub’s words'],
    [row('GUEST_CHANGED', null, 'Changed guest Li: {"blocked":true}'), 'Changed guest Li'],
    [
      row('TAP_CHANGED', null, 'Changed tap Atl: drink Mezcal → Pisco'),
      'Changed tap Atl: drink Mezcal → Pisco',
    ],
    [row('STOPPED', null, 'Stop was pressed at Atl.'), 'Stopped by hand.'],
  ])('is a sentence: %j', (event, sentence) => {
    expect(changeSentence(event, 'Atl')).toBe(sentence);
  });

  it('is told in the reader’s language', async () => {
    language.choose('de');
    await expect
      .poll(() => changeSentence(li('limit_ml', null, 30), ''))
      .toBe('Li: Limit 30 ml (vorher ohne)');
    expect(changeSentence(hub('day_starts_at', 6, 0), '')).toBe('Ein Tag beginnt um: 00:00 (vorher 06:00)');
    expect(changeSentence(hub('leaderboard', true, false), '')).toBe('Rangliste ausgeschaltet');
    language.choose('es');
    await expect.poll(() => changeSentence(li('blocked', false, true), '')).toBe('Se bloqueó a Li');
    expect(changeSentence(hub('time_zone', 'UTC', null), '')).toBe(
      'Zona horaria del bar: La de la central (antes: UTC)',
    );
  });
});
