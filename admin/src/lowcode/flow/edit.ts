import { circleOf, type ServiceBody } from '@zhida/server/contract/service/index.ts';
import type { EntryOf, ListName, Picked } from './service';

/** Every change answers a new service and leaves the old one as it was. */

type Lists = { [L in ListName]: ServiceBody[L] };

const STEM: Readonly<Record<ListName, string>> = { items: 'item', materials: 'material', clocks: 'clock', notices: 'notice', situations: 'situation', events: 'event', documents: 'document' };

/** A code that the list has not got yet. Facts are named without a hyphen. */
function freshCode(service: ServiceBody, list: ListName): string {
  const taken = new Set(service[list].map(({ code }) => code));
  const join = list === 'situations' ? '' : '-';
  for (let number = taken.size + 1; ; number += 1) {
    const code = `${STEM[list]}${join}${number}`;
    if (!taken.has(code)) return code;
  }
}

function newEntry(service: ServiceBody, list: ListName): EntryOf<ListName> {
  const code = freshCode(service, list);
  const number = service[list].length + 1;
  const blanks: { [L in ListName]: () => EntryOf<L> } = {
    items: () => ({ code, name: `新事项 ${number}`, department: null, levels: ['county'], condition: null, after: [], legalBasis: [], free: true, delivery: ['counter'], note: '' }),
    materials: () => ({ code, name: `新材料 ${number}`, source: 'applicant', type: 'original', medium: 'paper', copies: 1, necessity: 'always', condition: null, standard: '', basis: '', note: '', issuedBy: null, items: [] }),
    clocks: () => ({ code, name: `新时限 ${number}`, item: service.items[0]?.code ?? null, duty: 'department', trigger: null, stop: 'item.done', amount: 10, unit: 'working', warnBefore: 2, near: { note: '', tell: ['handler'], template: null }, past: [{ after: 0, action: 'escalate', note: '', tell: ['handler', 'department'], template: null }], basis: '' }),
    notices: () => ({ code, event: 'item.done', item: null, audience: ['applicant'], channels: ['inbox'], template: null }),
    situations: () => ({ code, label: `新情形 ${number}`, type: 'verdict', field: null }),
    events: () => ({ code, label: `新事件 ${number}`, source: 'data', situation: null }),
    documents: () => ({ code, name: `新文书 ${number}`, item: null, event: 'item.done', note: '' }),
  };
  return blanks[list]();
}

const withList = (service: ServiceBody, list: ListName, entries: readonly EntryOf<ListName>[]): ServiceBody => ({ ...service, ...({ [list]: entries } as Partial<Lists>) });

export function add(service: ServiceBody, list: ListName): { service: ServiceBody; picked: Picked } {
  return { service: withList(service, list, [...service[list], newEntry(service, list)]), picked: { list, index: service[list].length } };
}

/** Without the parts that are undefined: in a definition what is not said is not there. */
const said = <T extends object>(entry: T): T => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;

/**
 * Changes one entry; a part that becomes undefined is left out. A new code of an item or a material is carried to
 * everything that names it.
 */
export function change<L extends ListName>(service: ServiceBody, list: L, index: number, part: Partial<EntryOf<L>>): ServiceBody {
  const before = service[list][index];
  if (before === undefined) return service;
  const changed = withList(service, list, service[list].map((entry, at) => (at === index ? said({ ...entry, ...part }) : entry)));
  const renamed = part.code !== undefined && part.code !== before.code && service[list].filter(({ code }) => code === before.code).length === 1;
  return renamed ? renameIn(changed, list, before.code, part.code ?? null) : changed;
}

function renameIn(service: ServiceBody, list: ListName, from: string, to: string | null): ServiceBody {
  if (list === 'items') return renameItem(service, from, to);
  return list === 'materials' ? renameMaterial(service, from, to) : service;
}

/** Puts another code where a material is named; with null the document that becomes it only forgets it. */
const renameMaterial = (service: ServiceBody, from: string, to: string | null): ServiceBody => ({
  ...service,
  documents: service.documents.map((document) => (document.material === from ? said({ ...document, material: to ?? undefined }) : document)),
});

/** Puts another code where an item is named; null takes the name away. */
function renameItem(service: ServiceBody, from: string, to: string | null): ServiceBody {
  const one = (code: string | null): string | null => (code === from ? to : code);
  const some = (codes: readonly string[]): string[] => codes.flatMap((code) => (code === from ? (to === null ? [] : [to]) : [code]));
  return {
    ...service,
    items: service.items.map((item) => ({ ...item, after: some(item.after) })),
    materials: service.materials.map((material) => ({ ...material, items: some(material.items), issuedBy: one(material.issuedBy) })),
    // What is about one item alone goes with it; the rest only forgets its name.
    clocks: service.clocks.filter(({ item }) => to !== null || item !== from).map((clock) => ({ ...clock, item: one(clock.item) })),
    notices: service.notices.filter(({ item }) => to !== null || item !== from).map((notice) => ({ ...notice, item: one(notice.item) })),
    documents: service.documents.filter(({ item }) => to !== null || item !== from).map((document) => ({ ...document, item: one(document.item) })),
  };
}

/** Takes an entry away, and with an item everything that is about that item alone. */
export function remove(service: ServiceBody, { list, index }: Picked): ServiceBody {
  const gone = service[list][index];
  const rest = withList(service, list, service[list].filter((_, at) => at !== index));
  return gone && !rest[list].some(({ code }) => code === gone.code) ? renameIn(rest, list, gone.code, null) : rest;
}

/** What goes or changes with an entry, for the question before it is taken away. */
export function consequences(service: ServiceBody, { list, index }: Picked): string[] {
  const code = service[list][index]?.code ?? '';
  const told = (count: number, words: string): string[] => (count > 0 ? [`${count} ${words}`] : []);
  if (list === 'materials') return told(service.documents.filter(({ material }) => material === code).length, '份文书不再成为这份材料');
  if (list !== 'items') return [];
  return [
    ...told(service.items.filter(({ after }) => after.includes(code)).length, '个事项不再等它办结'),
    ...told(service.materials.filter(({ items }) => items.includes(code)).length, '项材料不再由它使用'),
    ...told(service.clocks.filter(({ item }) => item === code).length, '个时限一并删除'),
    ...told([...service.notices, ...service.documents].filter(({ item }) => item === code).length, '条告知或文书一并删除'),
  ];
}

export function move(service: ServiceBody, { list, index }: Picked, by: -1 | 1): ServiceBody {
  const entries = [...service[list]];
  const [entry] = entries.splice(index, 1);
  if (entry === undefined || index + by < 0 || index + by > entries.length) return service;
  entries.splice(index + by, 0, entry);
  return withList(service, list, entries);
}

export type Connected = { service: ServiceBody } | { refused: string };

/** Lets one item wait for another; a circle is refused with its way in words. */
export function connect(service: ServiceBody, earlier: string, later: string): Connected {
  const name = (code: string): string => service.items.find((item) => item.code === code)?.name ?? code;
  const circle = circleOf(service.items, earlier, later);
  if (circle) {
    const way = circle.map((code) => `“${name(code)}”`).join(' → ');
    return { refused: earlier === later ? `“${name(later)}”不能排在自己之后` : `不能让“${name(later)}”排在“${name(earlier)}”之后，次序会成环：${way}。请先去掉其中一条先后关系` };
  }
  return { service: { ...service, items: service.items.map((item) => (item.code === later && !item.after.includes(earlier) ? { ...item, after: [...item.after, earlier] } : item)) } };
}

export const disconnect = (service: ServiceBody, earlier: string, later: string): ServiceBody => ({
  ...service,
  items: service.items.map((item) => (item.code === later ? { ...item, after: item.after.filter((code) => code !== earlier) } : item)),
});
