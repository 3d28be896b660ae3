import type { AreaTable } from '../core/directory/area';
import type { ServiceDirectory } from '../core/directory/service';
import type { AnswerWords } from '../core/understanding/answers';
import type { ModelCard } from '../core/understanding/model';
import type { SignalRules } from '../core/understanding/signals';
import type { Forest, Place } from '../core/tree/tree';

/** What every piece of content that makes a claim says about itself. */
export interface Grounds {
  readonly id: string;
  readonly about: string;
  /** Ids of the facts (`dialogs/sources.yaml`) and services it rests on. */
  readonly because: readonly string[];
  /** What a specialist has still to settle, where it rests on nothing firmer than background knowledge. */
  readonly toConfirm: string | null;
  /** Why it is kept without being shown anywhere; null where it is shown. */
  readonly retired: string | null;
}

/** An approved piece of advice, without its words. */
export interface Statement extends Grounds {
  /** The file it lies in, without its ending: `dialogs/statements/<group>.yaml`. */
  readonly group: string;
  readonly urgent: boolean;
}

/** A page of the quick reference for staff, without its words. */
export interface Entry extends Grounds {
  /** `YYYY-MM-DD` */
  readonly checked: string;
  /** `YYYY-MM-DD` */
  readonly reviewBy: string;
  readonly related: readonly string[];
  /** The weakest of the facts it rests on. */
  readonly confidence: 'high' | 'medium' | 'low';
  /** Where those facts were read, in words. */
  readonly sources: readonly string[];
}

/** A fact everything else may rest on, with where it was read. */
export interface Fact {
  readonly id: string;
  readonly text: string;
  /** `proposal`: a rule of this project rather than something found out. */
  readonly confidence: 'high' | 'medium' | 'low' | 'proposal';
  /** `where` is empty for a source nobody listed. */
  readonly sources: readonly { readonly id: string; readonly where: string; readonly date: string | null }[];
}

/** How one language is understood when it is typed. */
export interface UnderstandingData {
  readonly signals: SignalRules;
  readonly answers: AnswerWords;
  readonly model: ModelCard;
  readonly weights: Int8Array;
}

/** All content, checked. */
export interface Content {
  readonly version: string;
  readonly forest: Forest;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Where each topic that can be typed leads. */
  readonly topics: ReadonlyMap<string, Place>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly directory: ServiceDirectory;
  /** What postcodes, councils and towns tell of where somebody lives. */
  readonly area: AreaTable;
  /** By locale, then by namespace. */
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By locale, what understanding typed words rests on. */
  readonly understanding: Readonly<Record<string, UnderstandingData>>;
}
