import { afterEach, describe, expect, it } from 'vitest';
import { calibrationMessage } from '../../src/admin/device/calibration-message';
import { Fault } from '../../src/api/fault';
import type { FieldError } from '../../src/contract/model';
import { language } from '../../src/language/language.svelte';

const invalid = (error: FieldError): Fault => new Fault('INVALID', 'English', { known_weight_g: error });

afterEach(() => {
  language.choose('en');
});

describe('why a scale was not calibrated', () => {
  it.each<[Fault, string, string, string]>([
    [
      invalid({ code: 'NOT_ON_SCALE' }),
      'The known weight is not on the scale yet.',
      'Das bekannte Gewicht ist noch nicht auf der Waage.',
      'El peso conocido aún no está en la báscula.',
    ],
    [
      invalid({ code: 'TOO_HEAVY' }),
      'The known weight is more than the scale can show: take a lighter one, or tare first.',
      'Das bekannte Gewicht ist mehr, als die Waage anzeigen kann: nimm ein leichteres oder tariere zuerst.',
      'El peso conocido es más de lo que la báscula puede mostrar: usa uno más ligero o tara primero.',
    ],
    [
      invalid({ code: 'OTHER_WEIGHT', shown: 50 }),
      'The known weight does not match the 50 g that the scale shows.',
      'Das bekannte Gewicht passt nicht zu den 50 g, die die Waage anzeigt.',
      'El peso conocido no coincide con los 50 g que muestra la báscula.',
    ],
    [
      new Fault('DEVICE_OFFLINE', 'English', { calibration_multiplier: { code: 'NOT_UNDONE' } }),
      'The earlier calibration could not be restored: calibrate the scale again.',
      'Die frühere Kalibrierung ließ sich nicht wiederherstellen: kalibriere die Waage noch einmal.',
      'La calibración anterior no se pudo recuperar: calibra la báscula otra vez.',
    ],
    [
      new Fault('NOT_STILL', 'The weight moves by 6.1 g.'),
      'The scale is not stable yet. Wait a moment.',
      'Die Waage ist noch nicht stabil. Einen Moment warten.',
      'La báscula aún no está estable. Espera un momento.',
    ],
  ])('is said in the chosen language: %o', async (fault, english, german, spanish) => {
    expect(calibrationMessage(fault)).toBe(english);
    language.choose('de');
    await expect.poll(() => calibrationMessage(fault)).toBe(german);
    language.choose('es');
    await expect.poll(() => calibrationMessage(fault)).toBe(spanish);
  });
});
