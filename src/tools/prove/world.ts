import type { Content } from '../../content/content';
import { phrasesOf } from '../../content/phrase';
import type { LondonTime } from '../../core/directory/london';
import { shownContacts } from '../../core/directory/service';
import type { Audience, Place } from '../../core/tree/tree';
import { treeOf } from '../../core/tree/tree';
import type { Phrases } from '../../turn/ports';
import { openingPatterns } from './hours';

/** Where a year of opening hours is proven from. */
const YEAR_FROM = '2026-11-24';

/** What the promises are kept about. */
export interface World {
  readonly content: Content;
  readonly phrases: Phrases;
  /** One moment for every distinct set of people who answer at the same time. */
  readonly moments: readonly LondonTime[];
  /** Numbers and addresses that are kept and must not be shown. */
  readonly neverShown: readonly string[];
}

/** The world of a content. */
export function worldOf(content: Content): World {
  const services = [...content.directory.services.values()];
  const shown = services.flatMap(shownContacts).map(({ value }) => value);
  return {
    content,
    phrases: phrasesOf(content, { minutes: 30 }),
    moments: openingPatterns(content.directory, YEAR_FROM),
    neverShown: services
      .flatMap((service) => service.contacts.map(({ value }) => value))
      // The name of a site is no address.
      .filter((value) => /[\d.]/.test(value))
      .filter((value) => !shown.some((one) => one.includes(value))),
  };
}

/** Whom the tree of a place is for. */
export function audienceAt({ content }: World, place: Place): Audience {
  return content.forest.trees.get(treeOf(place))?.audience ?? 'public';
}
