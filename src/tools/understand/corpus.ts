import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One message of the corpus, with what a careful call-taker makes of it. */
export interface Row {
  readonly group: string;
  readonly text: string;
  readonly expecting:
    { readonly kind: 'yesno' } | { readonly kind: 'choice'; readonly options: readonly string[] } | null;
  readonly danger: boolean;
  readonly selfharm: boolean;
  readonly child: boolean;
  readonly command: string | null;
  readonly answer: string | null;
  readonly topic: string;
  readonly tags: readonly string[];
}

/** Every row of the files in a folder. */
export function rowsIn(folder: string): readonly Row[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Row),
    );
}
