import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv from 'ajv';
import { nearestOf } from '../core/understanding/closeness';
import type { ContentFile } from './read';
import { BrokenContent } from './read';

/** The schemas that editors complete from, by the kind of file they describe. */
const SCHEMAS = {
  tree: 'dialogs/tree.schema.json',
  statements: 'dialogs/statements.schema.json',
  reference: 'dialogs/reference.schema.json',
  topics: 'dialogs/topics.schema.json',
  services: 'dialogs/services.schema.json',
  'sign-off': 'dialogs/sign-off.schema.json',
  'plain-words': 'dialogs/plain-words.schema.json',
} as const;

/** A check of one file's form: what is wrong with it, in words its editor can act on. */
export type FormCheck = (kind: keyof typeof SCHEMAS, file: ContentFile) => readonly string[];

/** Reads the schemas under `root` and makes the check. */
export function formCheck(root: string): FormCheck {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  const validators = new Map<string, ValidateFunction>();
  return (kind, file) => {
    let validate = validators.get(kind);
    if (validate === undefined) {
      validate = ajv.compile(schemaAt(root, SCHEMAS[kind]));
      validators.set(kind, validate);
    }
    if (validate(file.data)) return [];
    return (validate.errors ?? [])
      .filter((error) => error.keyword !== 'if')
      .map((error) => `${file.path}${placeOf(error)}: ${inPlainWords(error)}`);
  };
}

function schemaAt(root: string, path: string): object {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')) as object;
  } catch {
    throw new BrokenContent([`${path} cannot be read, and without it no file can be checked. Put it back.`]);
  }
}

function placeOf(error: ErrorObject): string {
  const steps = error.instancePath.split('/').filter((step) => step !== '' && step !== 'nodes');
  return steps.length === 0 ? '' : `, ${steps.map((step) => `"${step}"`).join(' ')}`;
}

function inPlainWords(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys(
        (error.parentSchema as { properties?: object } | undefined)?.properties ?? {},
      );
      return `"${name}" is not a word this file knows.${didYouMean(name, known)}`;
    }
    case 'required':
      return `"${String(params['missingProperty'])}" is missing.`;
    case 'enum':
      return `it must be one of: ${(params['allowedValues'] as unknown[]).map(String).join(', ')}.`;
    case 'dependencies':
      return `"${String(params['missingProperty'])}" is needed beside "${String(params['property'])}".`;
    case 'pattern':
      return `"${String(error.data)}" is not written as it should be (small letters, digits and hyphens).`;
    default:
      return `${error.message ?? 'it is not as it should be'}.`;
  }
}

/** " Did you mean "weigh"?" or nothing. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const meant = nearestOf(typed, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
