import { Validator, type Schema } from '@cfworker/json-schema';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';

const known = new WeakMap<object, Validator>();

/** Undefined values stand for absent ones: they do not travel, and the checker does not know them. */
const asSent = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function checked(schema: RJSFSchema, data: unknown): ReturnType<Validator['validate']> | null {
  const value = asSent(data);
  if (value === undefined) return null;
  const validator = known.get(schema) ?? new Validator(schema as Schema, '7');
  known.set(schema, validator);
  return validator.validate(value);
}

/**
 * Checks without `eval`, which the page's security policy forbids. The form asks it only which of several forms a value
 * has; what is wrong with a definition the server says, so that desk and server never disagree.
 */
export const VALIDATOR: ValidatorType<unknown> = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: <R>(schema: RJSFSchema, data?: unknown) => ({ errors: (checked(schema, data)?.errors ?? []) as R[] }),
  isValid: (schema, data) => checked(schema, data)?.valid ?? false,
};
