import { readLedger, signOff } from '../ledger';
import { examine } from '../load';
import { BrokenContent, readContent } from '../read';
import { formCheck } from '../schema';
import { readingCopies } from './reading-copies';

/**
 * The reading copies of the content under `root`, with the approvals written down under `ledgerRoot`: an approval is
 * of exact words, so one given since holds for a past version too. Throws `BrokenContent` when it cannot be read.
 */
export function drawFolder(
  root: string,
  ledgerRoot: string,
  drawSvg: (dot: string) => string,
): ReadonlyMap<string, string> {
  const raw = readContent(root);
  const { content, problems } = examine(raw, formCheck(root));
  if (content === null) throw new BrokenContent(problems);
  return readingCopies(content, raw, signOff(content, readLedger(ledgerRoot)), drawSvg);
}
