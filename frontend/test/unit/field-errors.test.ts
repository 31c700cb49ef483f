import { afterEach, describe, expect, it, vi } from 'vitest';
import { fieldMessage, inputMessage } from '../../src/admin/field-errors';
import { adminMessages } from '../../src/admin/messages';
import { de } from '../../src/admin/messages/de';
import { en } from '../../src/admin/messages/en';
import { es } from '../../src/admin/messages/es';
import { call } from '../../src/api/client';
import { Fault } from '../../src/api/fault';
import { fieldError, type FieldError } from '../../src/contract/model';
import { es as mainSpanish } from '../../src/language/es';
import { language, type Language } from '../../src/language/language.svelte';
import { contractEnum } from './contract';

const codes = contractEnum('FieldError');

async function speak(chosen: Language): Promise<void> {
  language.choose(chosen);
  await expect.poll(() => adminMessages()).toBe({ en, de, es }[chosen]);
}

afterEach(() => {
  language.choose('en');
  vi.unstubAllGlobals();
});

describe('what is wrong with a field', () => {
  it.each<[FieldError, string, string, string]>([
    [{ code: 'MISSING' }, 'is missing', 'fehlt', 'falta'],
    [
      { code: 'OUT_OF_RANGE', min: 0.5, max: 10_000 },
      'must be a number from 0.5 to 10000',
      'muss eine Zahl von 0,5 bis 10000 sein',
      'debe ser un número de 0,5 a 10000',
    ],
    [
      { code: 'OUT_OF_RANGE', min: 1 },
      'must be at least 1',
      'muss mindestens 1 sein',
      'debe ser 1 como mínimo',
    ],
    [
      { code: 'OUT_OF_RANGE', max: 9 },
      'must be at most 9',
      'darf höchstens 9 sein',
      'debe ser 9 como máximo',
    ],
    [
      { code: 'NOT_A_NUMBER', min: 1, max: 50 },
      'must be a number from 1 to 50',
      'muss eine Zahl von 1 bis 50 sein',
      'debe ser un número de 1 a 50',
    ],
    [
      { code: 'NOT_WHOLE', min: 0, max: 10_000 },
      'must be a whole number from 0 to 10000',
      'muss eine ganze Zahl von 0 bis 10000 sein',
      'debe ser un número entero de 0 a 10000',
    ],
    [
      { code: 'NOT_WHOLE', min: 0 },
      'must be a whole number',
      'muss eine ganze Zahl sein',
      'debe ser un número entero',
    ],
    [{ code: 'TOO_SHORT', min: 1 }, 'is missing', 'fehlt', 'falta'],
    [
      { code: 'TOO_SHORT', min: 4 },
      'must be at least 4 characters long',
      'muss mindestens 4 Zeichen lang sein',
      'debe tener al menos 4 caracteres',
    ],
    [
      { code: 'TOO_LONG', max: 40 },
      'must be at most 40 characters long',
      'darf höchstens 40 Zeichen lang sein',
      'debe tener como máximo 40 caracteres',
    ],
    [
      { code: 'NOT_ONE_OF', allowed: ['staff', 'anyone'] },
      'must be one of: staff, anyone',
      'muss eines davon sein: staff, anyone',
      'debe ser uno de estos: staff, anyone',
    ],
    [
      { code: 'TAKEN', part: 'dispenser', tap: 'Tap 2 (left)' },
      'is already the dispenser of Tap 2 (left)',
      'ist schon der Dosierer von Tap 2 (left)',
      'ya es el dispensador de Tap 2 (left)',
    ],
    [
      { code: 'TAKEN', part: 'scale', tap: 'Quetzal' },
      'is already the scale of Quetzal',
      'ist schon die Waage von Quetzal',
      'ya es la báscula de Quetzal',
    ],
    [
      { code: 'OTHER_WEIGHT', shown: 50 },
      'does not match the 50 g that the scale shows',
      'passt nicht zu den 50 g, die die Waage anzeigt',
      'no coincide con los 50 g que muestra la báscula',
    ],
    [
      { code: 'STORED_OTHERWISE', sent: '192.168.100.134', stored: '192.168.100.13' },
      'was stored by the device as “192.168.100.13” instead of “192.168.100.134”: check whether that will do',
      'steht im Gerät jetzt als „192.168.100.13“ statt „192.168.100.134“: prüfe, ob das so bleiben kann',
      'quedó guardado en el dispositivo como «192.168.100.13» en lugar de «192.168.100.134»: comprueba si te sirve',
    ],
    [
      { code: 'STORED_OTHERWISE', sent: 'agave' },
      'was not stored by the device: it ignored “agave”',
      'wurde nicht gespeichert: das Gerät hat „agave“ ignoriert',
      'no se guardó: el dispositivo ignoró «agave»',
    ],
    [{ code: 'TAKEN' }, 'is already in use', 'ist schon vergeben', 'ya está en uso'],
    [{ code: 'NOBODY_KNOWS' }, 'is not valid', 'ist nicht gültig', 'no es válido'],
    [{ code: 'constructor' }, 'is not valid', 'ist nicht gültig', 'no es válido'],
  ])('is said in the chosen language: %o', async (error, english, german, spanish) => {
    expect(fieldMessage(error)).toBe(english);
    await speak('de');
    expect(fieldMessage(error)).toBe(german);
    await speak('es');
    expect(fieldMessage(error)).toBe(spanish);
  });

  it('keeps a device’s own words', async () => {
    await speak('de');
    expect(fieldMessage({ code: 'DEVICE_REFUSED', said: 'must be in the same subnet' })).toBe(
      'must be in the same subnet',
    );
  });

  it('is nothing where nothing is wrong', () => {
    expect(fieldMessage(undefined)).toBeNull();
  });

  it('has a text for every code of the contract', () => {
    expect(codes.length).toBeGreaterThan(10);
    const worded = codes.filter(
      (code) => fieldMessage({ code, min: 2, max: 3, said: 'x' }) !== en.fieldErrors.invalid,
    );
    expect(worded).toEqual(codes.filter((code) => code !== 'INVALID'));
  });
});

describe('what is wrong with the only field of a call', () => {
  const reason = 'The device at 10.0.0.9 is no device we know: asked for /status, it answers a web page.';

  it('is said in the chosen language', async () => {
    const router = new Fault('DEVICE_REFUSED', reason, { url: { code: 'NO_DEVICE' } });
    expect(inputMessage(router)).toBe(en.fieldErrors.noDevice);
    await speak('de');
    expect(inputMessage(router)).toBe(de.fieldErrors.noDevice);
  });

  it('is why the call failed where the field is right', async () => {
    const offline = new Fault('DEVICE_OFFLINE', 'The device does not answer.');
    language.choose('es');
    await expect.poll(() => inputMessage(offline)).toBe(mainSpanish.failures['DEVICE_OFFLINE']);
  });
});

describe('a refusal of the hub', () => {
  it('carries its wrong fields with code and bounds', async () => {
    const fields = { amount_ml: { code: 'OUT_OF_RANGE', min: 1, max: 60 } };
    const body = { success: false, code: 'INVALID', reason: 'amount_ml must be …', fields };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status: 400 })));
    await expect(call('POST', '/api/dispense', fieldError)).rejects.toMatchObject({
      code: 'INVALID',
      fields,
    });
  });
});
