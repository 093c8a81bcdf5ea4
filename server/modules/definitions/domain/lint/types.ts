import type { DefinitionKind } from '../../../../contract/enums.ts';
import type { Doubt, LegalBasis } from '../schemas/index.ts';

/** A definition as the linter looks at it. */
export interface Linted {
  kind: DefinitionKind;
  code: string;
  name: string;
  validFrom?: string;
  validTo?: string | null;
  legalBasis?: LegalBasis[];
  doubts?: Doubt[];
  body: unknown;
}

export interface Finding {
  level: 'error' | 'warning';
  code: string;
  path: string;
  place: string;
  message: string;
  next: string;
  /** true when the definition carries a doubt that answers it */
  recorded?: boolean;
}

export interface Context {
  /** `YYYY-MM-DD` */
  today: string;
  all: readonly Linted[];
}

export type Told = Omit<Finding, 'place' | 'recorded'>;
export type Rule = (definition: Linted, context: Context) => Told[];

export const warning = (code: string, path: string, message: string, next: string): Told => ({ level: 'warning', code, path, message, next });
