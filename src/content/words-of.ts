import type { Content } from './content';

/** The language everything is written in first, and shown where a word is not translated yet. */
export const SOURCE_LOCALE = 'en';

/** The words under some steps of a namespace as people see them: the locale's own, else the source language's. */
export function wordsOf(
  content: Content,
  locale: string,
  namespace: string,
  ...steps: readonly string[]
): unknown {
  const at = (from: string): unknown => {
    let found: unknown = content.words[from]?.[namespace];
    for (const step of steps) found = isRecord(found) ? found[step] : undefined;
    return found;
  };
  return locale === SOURCE_LOCALE ? at(locale) : over(at(SOURCE_LOCALE), at(locale));
}

/** Every text in some words, in the order they are written down. */
export function textsIn(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}

/** Whether it holds words under names of their own. */
export function isRecord(words: unknown): words is Readonly<Record<string, unknown>> {
  return typeof words === 'object' && words !== null && !Array.isArray(words);
}

/** A translation over its source, name by name, as i18next falls back. */
function over(source: unknown, translation: unknown): unknown {
  if (translation === undefined || translation === '') return source;
  if (!isRecord(source) || !isRecord(translation)) return translation;
  const names = [...new Set([...Object.keys(source), ...Object.keys(translation)])];
  return Object.fromEntries(names.map((name) => [name, over(source[name], translation[name])]));
}
