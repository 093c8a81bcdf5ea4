import { randomInt } from 'node:crypto';
import { config } from '../../../platform/env/index.ts';

/** Without letters and digits that look alike. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 12;

export const newCode = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
/** `ABCDEFGHJKMN` → `ABCD-EFGH-JKMN`: read aloud and typed by people. */
export const spelled = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
/** As typed → as kept. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

export const verifyAddress = (code: string): string => `${config().publicUrl}/verify/${code}`;
export const statusAddress = (code: string): string => `${config().publicUrl}/status/${code}`;
