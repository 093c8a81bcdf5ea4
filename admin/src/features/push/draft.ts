import type { BodyOf, OutOf } from '@zhida/server/contract';

export type Preview = OutOf<'POST /api/campaigns/preview'>[number];
export type Narrowing = NonNullable<BodyOf<'POST /api/campaigns'>['narrowing']>;
export type Source = 'rule' | 'list' | 'event';

/** What is being put together on the page, the policy aside. */
export interface Draft {
  source: Source;
  narrowing: Narrowing;
  /** a list that was checked and kept */
  listId: string | null;
  /** epoch ms; null: at once */
  startAt: number | null;
  spreadMinutes: number;
  workingDays: boolean;
  validDays: number;
  askApproval: boolean;
}

export const BLANK: Draft = { source: 'rule', narrowing: {}, listId: null, startAt: null, spreadMinutes: 0, workingDays: false, validDays: 7, askApproval: false };

/** What the audience is asked by. */
export const askedBy = ({ source, narrowing, listId }: Draft): { narrowing?: Narrowing; listId?: string } => ({
  ...(source === 'list' ? {} : { narrowing }),
  ...(source === 'list' && listId !== null ? { listId } : {}),
});

/** Whether another person must look, by the office's rule or because the author wants it. */
export function mustBeApproved({ source, askApproval }: Draft, { approval, recipients }: Pick<Preview, 'approval' | 'recipients'>): boolean {
  if (source === 'event') return askApproval || approval.standing;
  return askApproval || (approval.above !== null && recipients > approval.above);
}

/** What is sent to the server. */
export function bodyOf(draft: Draft, policyCode: string, expectedRecipients: number, rehearsal: boolean): BodyOf<'POST /api/campaigns'> {
  const { source, startAt, spreadMinutes, workingDays, validDays, askApproval } = draft;
  const standing = source === 'event';
  return {
    policyCode,
    expectedRecipients: standing ? 0 : expectedRecipients,
    ...askedBy(draft),
    ...(standing ? { standing } : {}),
    ...(rehearsal ? { rehearsal } : { askApproval }),
    plan: { ...(standing || startAt === null ? {} : { startAt }), spreadMinutes: standing ? 0 : spreadMinutes, workingDays, validDays },
  };
}
