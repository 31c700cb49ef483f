import type { AdminMessages } from './en';

export const scaleHealth: AdminMessages['scaleHealth'] = {
  title: 'Estado de la báscula',
  hint: 'Medido mientras no se sirve nada.',
  well: 'No se ha encontrado nada raro.',
  early: 'Aún no se ha observado lo suficiente: déjala en reposo un minuto.',
  problem: 'No se pudo cargar el estado de la báscula',
  noise: 'Ruido de cada muestra',
  drift: 'Deriva en vacío',
  spikes: 'Picos',
  perHour: (count: string) => `${count} por hora`,
  empty: 'Lectura sin vaso',
  zero: 'Cero',
  zeroTared: (when: string) => `tarada ${when}`,
  zeroUnseen: 'sin tarar desde que arrancó la central',
  zeroUnknown: (when: string) => `desconocido: se reinició ${when}`,
  pump: 'Bomba desde los primeros servicios',
  unseen: 'aún no se sabe',
  now: 'Ahora',
  board: 'Firmware',
  oneBoard: 'en la placa del dispensador',
  ownBoard: 'en su propia placa',
  can: 'Puede',
  warnings: 'Sus propios avisos',
  copy: 'Copiar informe',
  copied: 'El informe está copiado: pégalo donde pidas ayuda.',
  notCopied: 'El navegador no deja copiar a esta página.',
  other: 'la báscula no está bien',
  more: (worst: string, others: number) => `${worst} y ${others} más`,
  findings: {
    sensor_error: {
      short: 'la celda de carga no responde',
      title: 'La celda de carga no responde.',
      advice: 'Revisa el cable entre la celda, el amplificador y la placa, y después los conectores.',
    },
    stuck: {
      short: 'báscula atascada',
      title: 'La báscula repite el mismo valor hasta la última cifra.',
      advice:
        'Ninguna celda de carga hace eso. Reinicia la placa; si vuelve a pasar, revisa el cable entre el amplificador y la placa.',
    },
    noisy: {
      short: 'báscula con ruido',
      title: 'El peso tiembla de una muestra a otra.',
      advice:
        'Suele ser la alimentación o el cableado: dale a la placa una buena fuente propia de 5 V y lleva los cables de la celda cortos y lejos de la bomba. Una mesa que vibra da la misma señal.',
    },
    spikes: {
      short: 'picos en el peso',
      title: 'Algunas muestras sueltas se apartan mucho de las demás.',
      advice:
        'Busca un hilo flojo en la celda o en su amplificador y aleja los cables del motor. Al servir, los picos sueltos no cuentan.',
    },
    unsteady: {
      short: 'báscula inestable',
      title: 'El peso oscila aunque nadie toca la báscula.',
      advice:
        'Protege el plato del viento y de ventiladores, usa una mesa firme y que ningún cable tire del plato.',
    },
    drifting: {
      short: 'báscula con deriva',
      title: 'La lectura del plato vacío se va desplazando.',
      advice:
        'Deja que se caliente media hora y tara. Si sigue, busca gotas, algo apoyado en el plato, sol o una estufa.',
    },
    zero_off: {
      short: 'la báscula vacía marca peso',
      title: 'El sensor no ve ningún vaso, pero la báscula marca un peso.',
      advice: 'Quita todo del plato y tara. Si vuelve a pasar, mira qué toca el plato.',
    },
    glass_not_felt: {
      short: 'la báscula no nota el vaso',
      title: 'Parece que hay un vaso, pero la báscula no lo nota.',
      advice: 'Mira si hay algo atascado debajo del plato. Después quita el vaso y tara.',
    },
    zero_unknown: {
      short: 'hay que tarar',
      title: 'La báscula se ha reiniciado desde que se taró.',
      advice: 'Quita todo del plato y tara. Mientras tanto se puede servir: solo cuentan las diferencias.',
    },
    calibration_due: {
      short: 'toca calibrar',
      title: 'Según la báscula, la bomba da un caudal muy distinto al de la primera medida.',
      advice:
        'Comprueba la báscula con un peso conocido y calíbrala. Si marca bien, ha cambiado la bomba o su manguera: haz que la central olvide lo aprendido.',
    },
  } as Record<string, { short: string; title: string; advice: string }>,
};
