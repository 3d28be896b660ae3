import type { ServiceDirectory } from '../core/directory/service';
import type { Forest } from '../core/tree/tree';

/** An approved piece of advice, without its words. */
export interface Statement {
  readonly id: string;
  readonly about: string;
  readonly because: readonly string[];
  readonly urgent: boolean;
}

/** All content, checked. */
export interface Content {
  readonly version: string;
  readonly forest: Forest;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly directory: ServiceDirectory;
  /** By locale, then by namespace. */
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
