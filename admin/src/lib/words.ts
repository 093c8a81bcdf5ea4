import type { Audience } from '@zhida/server/contract/enums';

/** Whom a policy and its messages are for, as a sentence names them. */
export const ADDRESSEE: Readonly<Record<Audience, string>> = { person: '经营者本人', taxpayer: '招用企业' };
