/** The texts about how well a scale weighs. */
export const scaleHealth = {
  title: 'Scale health',
  hint: 'Measured while nothing is poured.',
  well: 'Nothing wrong found.',
  early: 'Not watched for long enough yet: leave it alone for a minute.',
  problem: 'The scale’s health could not be loaded',
  noise: 'Noise of a sample',
  drift: 'Drift when empty',
  spikes: 'Spikes',
  perHour: (count: string) => `${count} per hour`,
  empty: 'Shown when empty',
  zero: 'Zero',
  zeroTared: (when: string) => `tared ${when}`,
  zeroUnseen: 'not tared since the hub started',
  zeroUnknown: (when: string) => `unknown: restarted ${when}`,
  pump: 'Pump since its first pours',
  unseen: 'not known yet',
  now: 'Now',
  board: 'Firmware',
  oneBoard: 'on the dispenser’s board',
  ownBoard: 'on its own board',
  can: 'Can',
  warnings: 'Its own warnings',
  copy: 'Copy report',
  copied: 'The report is copied: paste it where you ask for help.',
  notCopied: 'The browser does not let this page copy.',
  other: 'scale is not well',
  more: (worst: string, others: number) => `${worst}, and ${others} more`,
  findings: {
    sensor_error: {
      short: 'load cell does not answer',
      title: 'The load cell does not answer.',
      advice: 'Check the cable between load cell, amplifier and board, then its plugs.',
    },
    stuck: {
      short: 'scale is stuck',
      title: 'The scale repeats one value to the last digit.',
      advice:
        'No load cell does that. Restart the board; if it comes back, check the cable between amplifier and board.',
    },
    noisy: {
      short: 'scale is noisy',
      title: 'The weight trembles from sample to sample.',
      advice:
        'Usually the supply or the wiring: give the board a good 5 V supply of its own, and keep the cell’s wires short and away from the pump. A shaking table looks the same.',
    },
    spikes: {
      short: 'spikes in the weight',
      title: 'Single samples are far off all others.',
      advice:
        'Look for a loose wire at the load cell or its amplifier, and keep motor cables away from it. Pours ignore single spikes.',
    },
    unsteady: {
      short: 'scale sways',
      title: 'The weight sways although nobody touches it.',
      advice: 'Keep wind and fans off the plate, use a firm table, and let no cable pull at the plate.',
    },
    drifting: {
      short: 'scale drifts',
      title: 'What the empty plate shows creeps away.',
      advice:
        'Let it warm up for half an hour, then tare. If it goes on, look for drops, for something that leans on the plate, and for sun or a heater.',
    },
    zero_off: {
      short: 'empty scale shows a weight',
      title: 'The sensor sees no glass, and the scale shows a weight.',
      advice: 'Take everything off the plate and tare. If it comes back, look for what touches the plate.',
    },
    glass_not_felt: {
      short: 'scale feels no glass',
      title: 'A glass seems to stand there, and the scale feels none.',
      advice: 'Look for something wedged under the plate. Then take the glass away and tare.',
    },
    zero_unknown: {
      short: 'tare needed',
      title: 'The scale has restarted since it was tared.',
      advice: 'Take everything off the plate and tare. Pouring works meanwhile: it needs only differences.',
    },
    calibration_due: {
      short: 'calibration due',
      title: 'By the scale, the pump flows quite differently from when it was first weighed.',
      advice:
        'Check the scale with a known weight and calibrate it. If it is right, the pump or its hose has changed: have the hub forget what it learned.',
    },
  } as Record<string, { short: string; title: string; advice: string }>,
};
