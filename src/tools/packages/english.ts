import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { Measure } from '../../content/plain-words';

/** Syllables by `syllable`, grades by the Flesch-Kincaid formula of `flesch-kincaid`; both know English only. */
export const ENGLISH: Measure = { syllables: syllable, grade: fleschKincaid };
