/** What a colour says; never said by the colour alone. */
export type Tone = 'quiet' | 'act' | 'target' | 'good' | 'bad';
