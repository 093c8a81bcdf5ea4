import { dialect } from './connection.ts';

const SHANGHAI_SECONDS = 8 * 3600;

/** SQL: an instant (epoch ms) as its Shanghai day, `YYYY-MM-DD`. */
export const dayOfInstant = (sql: string): string =>
  dialect() === 'postgres'
    ? `TO_CHAR(TO_TIMESTAMP(${sql} / 1000 + ${SHANGHAI_SECONDS}) AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
    : `STRFTIME('%Y-%m-%d', ${sql} / 1000 + ${SHANGHAI_SECONDS}, 'unixepoch')`;
