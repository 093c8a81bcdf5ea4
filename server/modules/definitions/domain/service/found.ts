import type { ServiceBody } from '../../../../contract/service/index.ts';

/** A fault found in a service; `at` leads to it from the body, key by key. */
export interface Found {
  level: 'error' | 'warning';
  code: string;
  at: readonly (string | number)[];
  message: string;
  next: string;
}

/** What the checks know beside the service itself. */
export interface Around {
  /** `YYYY-MM-DD` in Shanghai */
  today: string;
  /** names of the fields of the form that the service uses; null when there is no such form */
  formFields: ReadonlySet<string> | null;
}

export type ServiceCheck = (service: ServiceBody, around: Around) => Found[];

type Words = [message: string, next: string];
export const error = (code: string, at: Found['at'], ...[message, next]: Words): Found => ({ level: 'error', code: `service.${code}`, at, message, next });
export const warning = (code: string, at: Found['at'], ...[message, next]: Words): Found => ({ ...error(code, at, message, next), level: 'warning' });

/** Names for codes, for sentences; the code itself where nothing bears it. */
export const namesOf = (rows: readonly { code: string; name: string }[]): ((code: string) => string) => {
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
};
