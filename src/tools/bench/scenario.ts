/** A talk everybody in the bench has, over and over: from the first question to an outcome with its services. */
export type Step =
  { readonly at: string; readonly chosen: readonly string[] } | { readonly always: 'restart' };

/** Eight answers to the real trees, then from the start again. */
export const SCENARIO: readonly Step[] = [
  { at: 'welcome:greeting', chosen: ['no'] },
  { at: 'menu:what-would-help', chosen: ['recognise'] },
  { at: 'recognise:what', chosen: ['contact', 'turning-up'] },
  { at: 'recognise:signs', chosen: ['fixated', 'obsessive', 'unwanted', 'repeated'] },
  { at: 'recognise:pattern', chosen: ['often'] },
  { at: 'recognise:impact', chosen: ['routine'] },
  { at: 'recognise:warning-signs', chosen: ['threats'] },
  { at: 'recognise:who', chosen: ['stranger'] },
  { always: 'restart' },
];

/** The step a connection is at after so many turns. */
export function stepAt(turn: number): Step {
  return SCENARIO[turn % SCENARIO.length] ?? { always: 'restart' };
}
