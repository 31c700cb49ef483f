export const en = {
  nav: { label: 'Manage', taps: 'Taps', guests: 'Guests', log: 'Log', settings: 'Settings' },
  stage: {
    changed: 'not saved',
    pending: 'applying…',
    applied: 'applied',
    rejected: 'rejected',
    unsupported: 'not supported',
  },
  unsaved: {
    label: 'Unsaved changes',
    count: (changes: number) =>
      changes === 1 ? '1 change is not saved' : `${changes} changes are not saved`,
    saving: 'Applying…',
    save: 'Save',
    discard: 'Discard',
    saved: 'Saved.',
  },
  dialects: {
    dispenser: 'Dispenser',
    scale: 'Scale',
    'wizard scale': 'Scale with Wizard firmware',
  } as Record<string, string>,
  capabilities: {
    stop: 'stop at once',
    push: 'push readings',
    scale: 'weigh',
    settings: 'keep settings',
    tare: 'tare',
    calibrate: 'calibrate',
    reboot: 'restart',
  } as Record<string, string>,
  taps: {
    title: 'Taps',
    add: 'Add a tap',
    none: 'Add the first one by the address of its device.',
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} was removed.`,
    unknownDialect: 'Never answered yet',
    setUp: 'The first steps are not finished',
    setUpHint: 'PINs, devices, scales and a test pour, one after the other.',
    setUpGo: 'Go on',
  },
  add: {
    title: 'Add a tap',
    address: 'Address of the device',
    addressHint: 'as it stands on the device, such as 10.0.0.21',
    addressMissing: 'Type the address first.',
    scaleAddress: 'Address of the scale',
    dispenserAddress: 'Address of the dispenser',
    find: 'Find the device',
    asking: 'Asking it…',
    can: (what: string) => `It can ${what}.`,
    noScale:
      'This device has no scale. If one stands beside it, add its address; without one, pours are not measured.',
    noDispenser: 'This device is a scale only. Which device pours here?',
    wrongPart: {
      dispenser: 'This device answers, but it is no dispenser.',
      scale: 'This device answers, but it has no scale.',
    },
    go: 'Add this tap',
    added: (name: string) => `${name} was added.`,
  },
  tap: {
    name: 'Name of the tap',
    drink: 'Drink',
    colour: 'Colour of the drink',
    anyColour: 'Another colour',
    density: 'Density, g/ml',
    densityHint: 'Water 1, juice 1.04, syrup 1.3, spirits 0.94. From grams to millilitres.',
  },
  live: {
    warnings: {
      storage: 'Its storage failed: it runs on factory settings.',
    } as Record<string, string>,
  },
};

export type Words = typeof en;
