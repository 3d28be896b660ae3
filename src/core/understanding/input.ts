import type { Located } from '../directory/area';
import type { Always } from '../safety/always';
import type { OptionId, Place } from '../tree/tree';

/** One thing a person did, as a channel reads it off the wire. Nothing else of the message goes further. */
export type Input =
  /** They have just arrived, or come back; show them where they are. */
  | { readonly kind: 'start' }
  /** They tapped options of the question at a place; the place tells an old card from the present one. */
  | { readonly kind: 'tap'; readonly at: Place; readonly chosen: readonly OptionId[] }
  | { readonly kind: 'always'; readonly always: Always }
  /** They typed. `at` is the question they had in front of them, where the channel knows it. */
  | {
      readonly kind: 'typed';
      readonly text: string;
      readonly at?: Place;
      /** Where they live, when that was looked up by the outward code they typed. */
      readonly located?: Located;
    };
