import type { ErrorCode } from '../../../contract/errors.ts';

/** An act that the state of the case does not allow; the commands say it as an error of the registry. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly values: Record<string, string | number> = {},
    readonly fields: Record<string, string> = {},
  ) {
    super(code);
  }
}

export function refuse(code: ErrorCode, values: Record<string, string | number> = {}, fields: Record<string, string> = {}): never {
  throw new Refusal(code, values, fields);
}
