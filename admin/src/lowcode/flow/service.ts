import { BLANK_SERVICE, eventWords, type ServiceBody } from '@zhida/server/contract/service/index.ts';

type Whole = Readonly<Record<string, unknown>>;

/** The service in a document; what a new one has not got yet is empty. */
export function serviceOf(document: Whole): ServiceBody {
  const body = document['body'];
  return { ...BLANK_SERVICE, ...(typeof body === 'object' && body !== null ? (body as Partial<ServiceBody>) : {}) };
}

export const withService = (document: Whole, body: ServiceBody): Whole => ({ ...document, body });

/** The lists of a service whose entries can be picked and inspected. */
export const LISTS = { items: '事项', materials: '材料', clocks: '时限', notices: '告知', situations: '情形', events: '起算事件', documents: '文书' } as const;
export type ListName = keyof typeof LISTS;
export type EntryOf<L extends ListName> = ServiceBody[L][number];

/** One entry that is being looked at. */
export interface Picked {
  list: ListName;
  index: number;
}

export const pointerTo = ({ list, index }: Picked): string => `/body/${list}/${index}`;

/** The entry that a JSON pointer leads to or into; null when it leads elsewhere. */
export function pickedAt(pointer: string | null): Picked | null {
  const [, list = '', index = ''] = /^\/body\/([a-z]+)\/(\d+)/.exec(pointer ?? '') ?? [];
  return list in LISTS ? { list: list as ListName, index: Number(index) } : null;
}

/** What an entry is called on the screen; a notice by its step. */
export function titleOf(service: ServiceBody, entry: EntryOf<ListName>): string {
  if ('name' in entry) return entry.name;
  return 'label' in entry ? entry.label : eventWords(service, entry.event);
}
