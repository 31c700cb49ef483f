import type { ShortcutMessages } from './en';

export const es: ShortcutMessages = {
  title: 'Atajos de teclado',
  use: 'Usar atajos de una sola tecla',
  stop: 'Parar todo lo que sirve',
  taps: 'Grifos',
  bar: 'Barra',
  log: 'Registro',
  insight: 'Análisis',
  nth: 'Grifo 1 a 9',
  guest: 'Elegir invitado (barra)',
  amounts: '15, 30 o 45 ml (barra)',
  otherAmount: 'Otra cantidad (barra)',
  pour: 'Servir en el grifo elegido (barra)',
  menu: 'Menú',
  demo: 'Controles de la demo',
  help: 'Esta lista',
};
