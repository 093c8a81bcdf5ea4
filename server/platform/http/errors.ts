import { ERRORS, sentence, type ErrorCode } from '../../contract/errors.ts';

export interface FailOptions {
  /** fills the `{name}` marks of the registry's sentences */
  values?: Record<string, string | number>;
  /** field → what is wrong with it */
  fields?: Record<string, string>;
}

/** An error that people read: a code of the registry, with its sentence and what to do next. */
export class AppError extends Error {
  readonly status: number;
  readonly next: string;

  constructor(
    readonly code: ErrorCode,
    readonly options: FailOptions = {},
  ) {
    const known = ERRORS[code];
    super(sentence(known.message, options.values));
    this.status = known.status;
    this.next = sentence(known.next, options.values);
  }

  get fields(): Record<string, string> | undefined {
    return this.options.fields;
  }
}

/** Refuses, with a code of the registry. */
export function fail(code: ErrorCode, options: FailOptions = {}): never {
  throw new AppError(code, options);
}
