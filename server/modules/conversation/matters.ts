import type { ThreadMatter } from '../../contract/enums.ts';
import type { CitizenActor, StaffActor } from '../../platform/http/index.ts';

type Kind = Exclude<ThreadMatter, 'general'>;

/** What a thread copies from its matter. */
export interface Matter {
  id: string;
  title: string;
  personName: string;
  divisionCode: string | null;
  bureauCode: string | null;
  departmentId: string | null;
  officerId: string | null;
  policyCode: string | null;
  /** says that the matter is over; null while it is open */
  closedWords: string | null;
}

/** A kind of matter people talk about; the rooms downstream register theirs. */
export interface MatterKind {
  kind: Kind;
  load: (ids: readonly string[]) => Promise<Matter[]>;
  /** matters that this citizen may talk about now, the most urgent first */
  ofCitizen: (citizen: CitizenActor) => Promise<string[]>;
  /** the account of whoever the matter concerns; null when there is none yet */
  accountOf: (id: string) => Promise<{ citizenId: string; personHash: string | null } | null>;
  /** whether the matter lies in the scope of this member of staff */
  seen: (actor: StaffActor, id: string) => Promise<boolean>;
  /** the matter in a few lines, masked as in every list */
  brief: (id: string) => Promise<{ label: string; value: string }[]>;
  deskLink: (id: string) => string;
  phoneLink: (id: string) => string;
  /** page of the phone where a time at the counter is booked */
  visitLink: ((id: string) => string) | null;
  /** hands the matter itself over; without it the thread alone changes hands */
  handOver: ((actor: StaffActor, id: string, staffId: string, reason: string) => Promise<void>) | null;
}

const kinds: MatterKind[] = [];

export function registerMatter(kind: MatterKind): void {
  kinds.push(kind);
}
export const matterKinds = (): readonly MatterKind[] => kinds;
export const matterKind = (kind: ThreadMatter): MatterKind | null => kinds.find((one) => one.kind === kind) ?? null;
