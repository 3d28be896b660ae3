import type { Attachment } from 'botbuilder';
import type { Spoken } from '../../../turn/spoken';

/** A line of words. `wrap` always: cut-off advice is no advice. */
export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
}

/** Things that belong together. */
export interface Container {
  readonly type: 'Container';
  readonly items: readonly CardElement[];
  readonly style?: 'attention' | 'emphasis';
  readonly separator?: true;
  readonly spacing?: 'Medium' | 'Large';
}

/** One button to a set: buttons of one set stand side by side, are cut short and end after the sixth. */
export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly [CardAction];
  readonly spacing?: 'Small';
}

/** Boxes to tick. */
export interface ChoiceSet {
  readonly type: 'Input.ChoiceSet';
  readonly id: 'chosen';
  readonly label: string;
  readonly isMultiSelect: true;
  readonly style: 'expanded';
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** A button: to answer with, or to open an address. */
export type CardAction =
  | {
      readonly type: 'Action.Submit';
      readonly title: string;
      readonly data: object;
      /** What is ticked on the card goes only with the button that sends it. */
      readonly associatedInputs?: 'none';
    }
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string };

/** The part of Adaptive Cards that is used here: it looks the same in Teams, in Web Chat and in plain renderers. */
export type CardElement = TextBlock | Container | ActionSet | ChoiceSet;

/** The newest version Teams draws. */
const VERSION = '1.5';

/** Elements as a card in the language they are in, ready to be attached. */
export function cardOf(
  body: readonly CardElement[],
  { locale, direction }: Pick<Spoken, 'locale' | 'direction'>,
): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: VERSION,
      // Cards know languages, not regions.
      lang: locale.split('-')[0],
      rtl: direction === 'rtl',
      body,
    },
  };
}

/** A paragraph. */
export function text(words: string, look: Omit<TextBlock, 'type' | 'text' | 'wrap'> = {}): TextBlock {
  return { type: 'TextBlock', text: words, wrap: true, ...look };
}

/** A button on a line of its own. */
export function button(action: CardAction): ActionSet {
  return { type: 'ActionSet', actions: [action], spacing: 'Small' };
}
