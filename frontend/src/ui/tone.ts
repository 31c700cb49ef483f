/** The meaning of a colour; icon and text always say the same. */
export type Tone = 'quiet' | 'act' | 'target' | 'good' | 'bad';
