import type { AdminMessages } from './en';

export const scaleHealth: AdminMessages['scaleHealth'] = {
  title: 'Zustand der Waage',
  hint: 'Gemessen, solange nichts ausgeschenkt wird.',
  well: 'Nichts Auffälliges gefunden.',
  early: 'Noch nicht lange genug beobachtet: eine Minute in Ruhe lassen.',
  problem: 'Der Zustand der Waage konnte nicht geladen werden',
  noise: 'Rauschen je Messwert',
  drift: 'Drift im Leerlauf',
  spikes: 'Ausreißer',
  perHour: (count: string) => `${count} pro Stunde`,
  empty: 'Anzeige ohne Glas',
  zero: 'Nullpunkt',
  zeroTared: (when: string) => `tariert ${when}`,
  zeroUnseen: 'seit dem Start der Zentrale nicht tariert',
  zeroUnknown: (when: string) => `unbekannt: neu gestartet ${when}`,
  pump: 'Pumpe gegenüber anfangs',
  unseen: 'noch nicht bekannt',
  now: 'Jetzt',
  board: 'Firmware',
  oneBoard: 'auf der Platine des Dosierers',
  ownBoard: 'auf eigener Platine',
  can: 'Kann',
  warnings: 'Eigene Warnungen',
  copy: 'Bericht kopieren',
  copied: 'Der Bericht ist kopiert: dort einfügen, wo du um Hilfe fragst.',
  notCopied: 'Der Browser lässt diese Seite nicht kopieren.',
  other: 'Waage nicht in Ordnung',
  more: (worst: string, others: number) => `${worst} und ${others} weitere`,
  findings: {
    sensor_error: {
      short: 'Wägezelle antwortet nicht',
      title: 'Die Wägezelle antwortet nicht.',
      advice: 'Kabel zwischen Wägezelle, Verstärker und Platine prüfen, dann die Stecker.',
    },
    stuck: {
      short: 'Waage hängt',
      title: 'Die Waage wiederholt denselben Wert bis zur letzten Stelle.',
      advice:
        'Das tut keine Wägezelle. Platine neu starten; kommt es wieder, das Kabel zwischen Verstärker und Platine prüfen.',
    },
    noisy: {
      short: 'Waage rauscht',
      title: 'Das Gewicht zittert von Messwert zu Messwert.',
      advice:
        'Meist liegt es an Stromversorgung oder Verkabelung: der Platine ein eigenes gutes 5-V-Netzteil geben, die Kabel der Zelle kurz und weg von der Pumpe führen. Ein wackelnder Tisch sieht genauso aus.',
    },
    spikes: {
      short: 'Ausreißer im Gewicht',
      title: 'Einzelne Messwerte liegen weit neben allen anderen.',
      advice:
        'Nach einem losen Draht an Wägezelle oder Verstärker suchen und Motorkabel fernhalten. Beim Ausschenken zählen einzelne Ausreißer nicht.',
    },
    unsteady: {
      short: 'Waage schwankt',
      title: 'Das Gewicht schwankt, obwohl niemand die Waage berührt.',
      advice:
        'Wind und Ventilatoren fernhalten, einen festen Tisch nehmen, kein Kabel an der Platte ziehen lassen.',
    },
    drifting: {
      short: 'Waage driftet',
      title: 'Die Anzeige der leeren Platte wandert.',
      advice:
        'Eine halbe Stunde warm werden lassen, dann tarieren. Geht es weiter, nach Tropfen suchen, nach etwas, das an der Platte lehnt, und nach Sonne oder Heizung.',
    },
    zero_off: {
      short: 'leere Waage zeigt Gewicht',
      title: 'Der Sensor sieht kein Glas, die Waage zeigt aber ein Gewicht.',
      advice: 'Alles von der Platte nehmen und tarieren. Kommt es wieder, nachsehen, was die Platte berührt.',
    },
    glass_not_felt: {
      short: 'Waage spürt kein Glas',
      title: 'Es scheint ein Glas dazustehen, die Waage spürt aber keines.',
      advice: 'Nachsehen, ob etwas unter der Platte klemmt. Dann das Glas wegnehmen und tarieren.',
    },
    zero_unknown: {
      short: 'Tarieren nötig',
      title: 'Die Waage wurde seit dem Tarieren neu gestartet.',
      advice:
        'Alles von der Platte nehmen und tarieren. Ausschenken geht trotzdem: Dafür zählen nur Unterschiede.',
    },
    calibration_due: {
      short: 'Kalibrierung fällig',
      title: 'Nach der Waage fließt die Pumpe deutlich anders als bei der ersten Messung.',
      advice:
        'Die Waage mit einem bekannten Gewicht prüfen und kalibrieren. Stimmt sie, haben sich Pumpe oder Schlauch verändert: das Gelernte vergessen lassen.',
    },
  } as Record<string, { short: string; title: string; advice: string }>,
};
