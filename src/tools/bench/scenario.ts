import type { OptionId, Place } from '../../core/tree/tree';
import type { Input } from '../../core/understanding/input';

/** One message of a talk, and a text its answer must hold: a server that answers anything else is not measured. */
export interface Step {
  readonly input: Extract<Input, { kind: 'tap' | 'typed' | 'always' }>;
  readonly expects: string;
}

/** The place a walk stands at, with what is then tapped, or a text that is typed there. */
type Stop = readonly [at: Place, does: readonly OptionId[] | string];

// Real ways through the real trees, as the walks in test/walks: three of four end in an outcome with its services,
// and about one message in six is typed, some with slips.
const WALKS: readonly (readonly Stop[])[] = [
  [
    ['welcome:greeting', ['no']],
    ['menu:what-would-help', ['recognise']],
    ['recognise:what', ['contact', 'turning-up']],
    ['recognise:signs', ['fixated', 'obsessive', 'unwanted', 'repeated']],
    ['recognise:pattern', ['often']],
    ['recognise:impact', ['routine']],
    ['recognise:warning-signs', ['threats']],
    ['recognise:other-warning-signs', ['none-of-these']],
    ['recognise:who', ['stranger']],
    ['recognise:what-next', 'start again'],
  ],
  [
    ['welcome:greeting', ['no']],
    ['menu:what-would-help', ['who-can-help']],
    ['who-can-help:what-for', ['stalking']],
    ['who-can-help:area', ['durham']],
    ['who-can-help:who', ['colleague']],
    ['who-can-help:after', 'start again'],
  ],
  [
    ['welcome:greeting', 'nah'],
    ['menu:what-would-help', 'is thsi stalking'],
    ['recognise:what', '1, 2 and 4'],
    ['recognise:signs', 'i am not sure'],
    ['recognise:pattern', 'start again'],
  ],
  [
    ['welcome:greeting', ['no']],
    ['menu:what-would-help', ['safer']],
    ['safer:where', ['online']],
    ['safer-online:which', ['phone']],
    ['safer-online:more', 'start again'],
  ],
];

const STOPS = WALKS.flat();

/** All walks one after the other, and round again. The answer to each message asks the question of the next. */
export const SCENARIO: readonly Step[] = STOPS.map(([at, does], index) => {
  const [next] = STOPS[(index + 1) % STOPS.length] ?? ['welcome:greeting'];
  return { input: inputOf(at, does), expects: `"${next}"` };
});

/** What is typed to a waterfall of three prompts, and to an echo. */
export const WATERFALL: readonly Step[] = [
  typed('hello', 'Is it unwanted?'),
  typed('yes', 'Does it keep happening?'),
  typed('no', 'Has it made you afraid?'),
  typed('yes', 'What you describe deserves help.'),
];
export const ECHO: readonly Step[] = WATERFALL.map(({ input }) => ({
  input,
  expects: input.kind === 'typed' ? input.text : '',
}));

/** The scenario from where the connection of this number begins: at the first message of a walk. */
export function scenarioOf(connection: number): readonly Step[] {
  const from = WALKS.slice(0, connection % WALKS.length).flat().length;
  return [...SCENARIO.slice(from), ...SCENARIO.slice(0, from)];
}

/** Gives the steps one after the other, without end. */
export function inTurn(steps: readonly Step[]): () => Step {
  let turn = 0;
  return () => {
    const step = steps[turn % steps.length];
    if (step === undefined) throw new RangeError('There is nothing to say.');
    turn += 1;
    return step;
  };
}

function inputOf(at: Place, does: Stop[1]): Step['input'] {
  if (does === 'start again') return { kind: 'always', always: 'restart' };
  return typeof does === 'string' ? { kind: 'typed', text: does } : { kind: 'tap', at, chosen: does };
}

function typed(text: string, expects: string): Step {
  return { input: { kind: 'typed', text }, expects };
}
