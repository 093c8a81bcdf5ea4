/** When another person must look before a push leaves. */
export interface ApprovalRule {
  /** more recipients than this; null: however many */
  above: number | null;
  /** standing pushes, whose size nobody knows */
  standing: boolean;
}

export interface Proposed {
  recipients: number;
  standing: boolean;
  /** the author asks for it */
  asked: boolean;
}

export const needsApproval = ({ above, standing }: ApprovalRule, proposed: Proposed): boolean =>
  proposed.asked || (proposed.standing && standing) || (above !== null && proposed.recipients > above);
