import type { OutOf } from '@zhida/server/contract';

/** One thing wrong with a definition, with the place as JSON pointer and in words. */
export type Fault = OutOf<'POST /api/definitions/check'>['faults'][number];
export type Faults = readonly Fault[];

/** The faults at a place or below it. */
export const faultsBelow = (faults: Faults, pointer: string): Faults => faults.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`));

export const errorsOf = (faults: Faults): Faults => faults.filter(({ level }) => level === 'error');
