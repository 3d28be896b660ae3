import type { Spoken, SpokenChoice, SpokenQuestion } from '../../../turn/spoken';
import type { ActionSet, CardElement, ChoiceSet } from './card';
import { button } from './card';

/** What comes back when an option is tapped: where the question stands, and what was chosen. */
export interface TapValue {
  readonly at: string;
  /** Left out on a card to tick on, which adds what was ticked itself. */
  readonly chosen?: readonly string[];
}

/** What comes back when one of the things that are always there is tapped. */
export interface AlwaysValue {
  readonly always: string;
}

/** The value of one option. */
export function tapValue(question: SpokenQuestion, choice: SpokenChoice): TapValue {
  return { at: question.place, chosen: [choice.id] };
}

/** Boxes to tick, for a question with any number of answers. */
export function tickBoxes(question: SpokenQuestion): ChoiceSet {
  return {
    type: 'Input.ChoiceSet',
    id: 'chosen',
    label: question.hint ?? question.text,
    isMultiSelect: true,
    style: 'expanded',
    wrap: true,
    choices: question.choices.map(({ id, label }) => ({ title: label, value: id })),
  };
}

/** The button that sends what is ticked. */
export function sendTicked(question: SpokenQuestion): ActionSet {
  const data: TapValue = { at: question.place };
  return button({ type: 'Action.Submit', title: question.send, data });
}

/**
 * The answers to a question as Teams draws them. Its suggested actions end after the third, so every answer is a
 * button on the card; `messageBack` shows the person the label of what they tapped.
 */
export function teamsAnswers(question: SpokenQuestion): readonly CardElement[] {
  if (question.pick === 'any') return [tickBoxes(question), sendTicked(question)];
  return question.choices.map((choice) => teamsButton(choice.label, tapValue(question, choice)));
}

/** What is always there, as Teams draws it. */
export function teamsAlways(spoken: Spoken): readonly CardElement[] {
  const items = spoken.always.map(({ id, label }) =>
    teamsButton(label, { always: id } satisfies AlwaysValue),
  );
  return [{ type: 'Container', style: 'emphasis', separator: true, spacing: 'Large', items }];
}

function teamsButton(label: string, value: TapValue | AlwaysValue): ActionSet {
  const data = { ...value, msteams: { type: 'messageBack', displayText: label, text: label } };
  return button({ type: 'Action.Submit', title: label, data, associatedInputs: 'none' });
}
