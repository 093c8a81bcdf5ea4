import { pino } from 'pino';
import { config } from '../env/index.ts';

const ID_NUMBER = /\b(\d{6})\d{8}(\d{3}[\dXx])\b/g;
const PHONE = /(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g;

/** Hides ID numbers and phone numbers wherever they stand in a text. */
export const scrub = (text: string): string => text.replace(ID_NUMBER, '$1********$2').replace(PHONE, '$1****$2');

/** PostgreSQL repeats the whole row in the details of some errors; the message alone says enough. */
function describeError(error: Error): object {
  const { detail: _detail, where: _where, ...rest } = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  return rest;
}

/** One JSON line an event on standard error; standard output belongs to the command line's answer. */
export const log = pino(
  {
    level: config().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    hooks: {
      streamWrite: scrub,
    },
  },
  pino.destination({ fd: 2, sync: true }),
);
