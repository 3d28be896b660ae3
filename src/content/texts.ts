import type { Content } from './content';

/** A text that can be shown, with the place it lies at. */
export interface Text {
  readonly locale: string;
  /** `recognise:what.ask`, as in the files of `locales/`. */
  readonly at: string;
  readonly text: string;
}

/** Files of a language that hold no words to be shown: how people type, and what must not be said. */
const NOT_SHOWN = new Set(['understanding', 'never-said', 'must-say']);

/** Every text that can be shown, in every language. */
export function textsOf(content: Content): readonly Text[] {
  return Object.entries(content.words).flatMap(([locale, files]) =>
    Object.entries(files)
      .filter(([file]) => !NOT_SHOWN.has(file))
      .flatMap(([file, data]) =>
        within(data, '').map(({ at, text }) => ({ locale, at: `${file}:${at}`, text })),
      ),
  );
}

function within(data: unknown, at: string): readonly { readonly at: string; readonly text: string }[] {
  if (typeof data === 'string') return [{ at, text: data }];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => within(value, at === '' ? key : `${at}.${key}`));
}
