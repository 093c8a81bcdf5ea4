import type { BodyOf } from '@zhida/server/contract';
import type { Material } from '../words';

export type Decision = BodyOf<'POST /api/cases/:id/originals'>['materials'][number];

/** What the applicant brings: originals of what was filed. Electronic ones need no look. */
export const broughtOf = (materials: readonly Material[]): Material[] => materials.filter(({ upload, needed, optional, versions, medium }) => upload && medium !== 'electronic' && needed === 'yes' && (!optional || versions.length > 0));

/** What the clerk has in mind of one original; null: not looked at yet. */
export interface Look {
  ok: boolean | null;
  copies: number;
  reason: string;
}
export type Looks = Readonly<Record<string, Look>>;

export const lookOf = (looks: Looks, { code, originalAt, paperCopies, copies }: Material): Look => looks[code] ?? { ok: originalAt === null ? null : true, copies: paperCopies ?? copies, reason: '' };

/** What was decided anew, as the server takes it. */
export const decisionsOf = (looks: Looks): Decision[] => Object.entries(looks).flatMap(([code, { ok, copies, reason }]) => (ok === null ? [] : [{ code, ok, copies: ok ? copies : 0, reason: ok ? '' : reason.trim() }]));
/** Sent back without a word. */
export const unexplained = (looks: Looks): string[] => Object.entries(looks).flatMap(([code, { ok, reason }]) => (ok === false && reason.trim() === '' ? [code] : []));
