import type { Channel } from '../enums.ts';
import type { Expression } from '../expression/index.ts';
import type { ClockAction, ClockDuty, DayUnit, Delivery, EventSource, MaterialSource, MaterialType, Medium, Necessity, Party, Picture, ServiceLevel, SituationType } from './words.ts';

/** A question about the applicant that conditions ask, answered by the form or by a department's data. */
export interface Situation {
  /** name of the fact in expressions */
  code: string;
  label: string;
  type: SituationType;
  /** the choices, when there is a closed list of them; none: anything may be answered */
  choices?: { value: string; label: string }[];
  /** field of the form that answers it; null when a department's data do */
  field: string | null;
}

/** Something a clock may start from that is neither the application's nor an item's own course. */
export interface ServiceEvent {
  code: string;
  label: string;
  source: EventSource;
  /** for `date`: the situation that holds the day */
  situation: string | null;
}

/** A legal basis with its own validity: document, number, clause. */
export interface ServiceBasis {
  title: string;
  number: string;
  clause: string;
  validFrom: string;
  validTo: string | null;
}

/** One matter of one department (事项). */
export interface ServiceItem {
  code: string;
  name: string;
  /** null while nobody has been chosen; such a service cannot be published */
  department: string | null;
  levels: ServiceLevel[];
  /** null: for every applicant */
  condition: Expression | null;
  /** items that must be done first, where they apply */
  after: string[];
  legalBasis: ServiceBasis[];
  free: boolean;
  delivery: Delivery[];
  note: string;
}

/** One paper or record (材料). */
export interface ServiceMaterial {
  code: string;
  name: string;
  source: MaterialSource;
  type: MaterialType;
  /** paper, electronic or either */
  medium: Medium;
  copies: number;
  necessity: Necessity;
  /** what each part of the source says of it, where they are compared */
  says?: { where: string; necessity: Necessity }[];
  /** with `conditional`: when it must be handed in */
  condition: Expression | null;
  /** what the counter accepts */
  standard: string;
  /** clause that allows asking for it; empty where the source names none */
  basis: string;
  note: string;
  /** the item of this service that issues it, if one does */
  issuedBy: string | null;
  /** items that need it */
  items: string[];
  /** person category: whoever a department's list names so need not hand it in */
  provenBy?: string;
  /** how its sample picture is drawn; a letter when absent */
  picture?: Picture;
}

/** What happens when a clock runs past its end: at once, or a number of its days later. */
export interface ClockStep {
  after: number;
  action: ClockAction;
  note: string;
  tell: Party[];
  template: string | null;
}

/** A time limit (时限): from one event to another. */
export interface ServiceClock {
  code: string;
  name: string;
  /** null: the whole application */
  item: string | null;
  duty: ClockDuty;
  /** event it starts from; null while none has been chosen */
  trigger: string | null;
  /** event that stops it */
  stop: string;
  amount: number;
  unit: DayUnit;
  /** days before the end, in the clock's unit */
  warnBefore: number;
  near: { note: string; tell: Party[]; template: string | null };
  past: ClockStep[];
  /** where the limit stands written */
  basis: string;
}

/** Who is told at a step (告知). */
export interface ServiceNotice {
  code: string;
  event: string;
  /** for an item's event: which item; null means each of them */
  item: string | null;
  audience: Party[];
  channels: Channel[];
  template: string | null;
}

/** A cell of a table in a document: what it is called and what stands there; both may hold `{placeholders}`. */
export interface DocumentCell {
  label: string;
  value: string;
  /** over the whole width */
  wide?: boolean;
}

/** What stands in a document, from top to bottom. Texts may hold `{placeholders}` (see {@link DOCUMENT_WORDS}). */
export type DocumentBlock =
  | { kind: 'text'; text: string; indent?: boolean }
  | { kind: 'section'; text: string }
  | { kind: 'table'; cells: DocumentCell[] }
  /** every section of the form with its answers */
  | { kind: 'form' }
  /** the items of the case: who does them and by when */
  | { kind: 'items' }
  /** the papers of the case: originals and copies */
  | { kind: 'materials' }
  /** an empty box for an opinion, a stamp and a date */
  | { kind: 'opinion'; label: string; note: string }
  /** how the applicant signed on the phone */
  | { kind: 'signature'; label: string }
  /** the office that issues it and the day */
  | { kind: 'closing' }
  /** the QR code by which the stage of the case is seen */
  | { kind: 'status'; text: string };

export interface DocumentLayout {
  heading: string;
  /** the line under the heading */
  reference: string;
  blocks: DocumentBlock[];
}

/** A document the service makes (生成文书). */
export interface ServiceDocument {
  code: string;
  name: string;
  /** null: the application as a whole */
  item: string | null;
  event: string;
  note: string;
  /** in whose name it is issued, with `{placeholders}`; the item's department or the lead when absent */
  issuer?: string;
  /** the material of the same case that it becomes */
  material?: string;
  /** only when this holds */
  condition?: Expression;
  /** without one nothing is made */
  layout?: DocumentLayout;
}

/** A service (服务事项): one application that several departments work on. */
export interface ServiceBody {
  summary: string;
  audience: { words: string; condition: Expression | null };
  /** department that leads; null while nobody has been chosen */
  lead: string | null;
  /** code of the form applicants fill in */
  form: string | null;
  situations: Situation[];
  events: ServiceEvent[];
  items: ServiceItem[];
  materials: ServiceMaterial[];
  clocks: ServiceClock[];
  notices: ServiceNotice[];
  documents: ServiceDocument[];
}
