import { checkAnswers } from './check-answers';
import { checkFacts } from './check-facts';
import { checkSaid } from './check-said';
import { checkServices } from './check-services';
import { checkTrees } from './check-trees';
import { checkUse } from './check-use';
import { checkWords } from './check-words';
import type { Content } from './content';

/**
 * Everything wrong with the content, each in a sentence its editor can act on; empty when all is well.
 * The form of each file has been checked before (`schema.ts`); these are the promises between files.
 */
export function checkContent(content: Content): readonly string[] {
  return [
    ...checkTrees(content),
    ...checkAnswers(content),
    ...checkFacts(content),
    ...checkWords(content),
    ...checkServices(content),
    ...checkUse(content),
    ...checkSaid(content),
  ];
}
