import type { AreaFile } from './area-from-yaml';
import { areaTableFrom } from './area-from-yaml';
import type { AnswerWords } from '../core/understanding/answers';
import type { ModelCard } from '../core/understanding/model';
import type { SignalRules } from '../core/understanding/signals';
import { checkContent } from './check';
import type { Content } from './content';
import { entriesFrom, factsFrom, statementsFrom, topicsFrom } from './grounds-from-yaml';
import type { RawContent } from './read';
import { BrokenContent, readContent } from './read';
import { formCheck } from './schema';
import type { SecondReadingFile } from './second-reading';
import { checkSecondReading } from './second-reading';
import type { BankHolidaysFile, ServicesFile } from './service-from-yaml';
import { directoryFromFiles, servicesFromFiles } from './service-from-yaml';
import type { TreeFile } from './tree-from-yaml';
import { forestFromFiles } from './tree-from-yaml';

/**
 * Reads and checks all content under `root`. Throws `BrokenContent` with every problem found, so that a wrong
 * tree or a missing word stops the start rather than a frightened person.
 */
export function loadContent(root: string, operatorFile: string | null = null): Content {
  const { content, problems } = examineContent(root, operatorFile);
  if (content === null || problems.length > 0) throw new BrokenContent(problems);
  return content;
}

/** The same, for tools that show every problem. `content` is null when the files' form is already wrong. */
export function examineContent(root: string, operatorFile: string | null = null): Examined {
  return examine(readContent(root, operatorFile), formCheck(root));
}

/** What reading found: the content, and everything wrong with it. */
export interface Examined {
  readonly content: Content | null;
  readonly problems: readonly string[];
}

/** The same for files that have been read already. */
export function examine(raw: RawContent, checkForm: ReturnType<typeof formCheck>): Examined {
  const form = [
    ...raw.trees.flatMap((file) => checkForm('tree', file)),
    ...raw.statements.flatMap((file) => checkForm('statements', file)),
    ...checkForm('reference', raw.entries),
    ...checkForm('topics', raw.topics),
    ...[...raw.services, ...raw.operatorServices, raw.bankHolidays, raw.secondReading, raw.area].flatMap(
      (file) => checkForm('services', file),
    ),
  ];
  if (form.length > 0) return { content: null, problems: form };
  const content = assemble(raw);
  return {
    content,
    problems: [
      ...checkContent(content),
      ...lostSources(raw),
      // The operator answers for what they add; the project's own numbers are read twice.
      ...checkSecondReading(
        servicesFromFiles(raw.services.map((file) => file.data as ServicesFile)),
        (raw.secondReading.data as SecondReadingFile)['second-reading'],
      ),
    ],
  };
}

function assemble(raw: RawContent): Content {
  const facts = factsFrom(raw.sources);
  const forest = forestFromFiles(raw.trees.map((file) => file.data as TreeFile));
  return {
    version: raw.version,
    forest,
    statements: statementsFrom(raw.statements),
    entries: entriesFrom(raw.entries, facts),
    topics: topicsFrom(raw.topics, forest),
    facts,
    directory: directoryFromFiles(
      [...raw.services, ...raw.operatorServices].map((file) => file.data as ServicesFile),
      raw.bankHolidays.data as BankHolidaysFile,
      raw.area.data as AreaFile,
    ),
    area: areaTableFrom(raw.area.data as AreaFile),
    words: raw.words,
    understanding: Object.fromEntries(
      Object.entries(raw.understanding).map(([locale, { signals, answers, model, weights }]) => [
        locale,
        {
          signals: signals.data as SignalRules,
          answers: answers.data as AnswerWords,
          model: model.data as ModelCard,
          weights,
        },
      ]),
    ),
  };
}

/** Sources a service names that are not written down anywhere. An operator may keep theirs elsewhere. */
function lostSources(raw: RawContent): readonly string[] {
  const { sources } = raw.sources.data as { readonly sources: Readonly<Record<string, unknown>> };
  return raw.services.flatMap(({ path, data }) =>
    Object.entries((data as ServicesFile).services).flatMap(([id, { source = [], contacts }]) =>
      [...source, ...contacts.flatMap((contact) => contact.source ?? [])]
        .filter((each) => sources[each] === undefined)
        .map((each) => `${path}, "${id}": its source "${each}" is not listed in dialogs/sources.yaml.`),
    ),
  );
}
