import type { z } from 'zod';
import type { pageRoutes } from '../../../../contract/pages.ts';
import { fail } from '../../../../platform/http/index.ts';
import { recordAudit } from '../../../audit/index.ts';
import { fieldOf, shownFields, type Entity } from '../../domain/pages/entity.ts';
import type { Cell } from '../../domain/pages/words.ts';
import { findRow, topRows } from './list.ts';
import { actionsFor, askedOf, type OpenPage } from './open.ts';
import { columnsReady } from './ready.ts';
import { entityFor } from './reader.ts';

type Detail = z.input<(typeof pageRoutes)['GET /api/pages/:code/rows/:id']['out']>;
const RELATED_ROWS = 50;

/** Rows of other entities that belong to the record, within the reader's own reach of them. */
async function relatedOf({ page, reader }: OpenPage, id: string): Promise<Detail['related']> {
  const lists = page.body.detail.related.map(async ({ title, entity: code, key, columns }) => {
    const entity = entityFor(reader, code);
    const by = entity && fieldOf(entity, key);
    if (!entity || !by?.key) return null;
    // The key is not offered as a filter; here the engine itself asks by it.
    const joined: Entity = { ...entity, where: `${entity.where ?? '1 = 1'} AND ${by.sql} = $relatedTo`, bind: { ...entity.bind, relatedTo: id } };
    const found = await topRows(reader, { entity: joined, conditions: [], columns, sort: { field: '', descending: false }, limit: RELATED_ROWS });
    return { title, entity: entity.code, columns: columnsReady(entity, columns, reader), ...found };
  });
  return (await Promise.all(lists)).filter((one) => one !== null);
}

/** One record of a page. Whose it is leaves a trace wherever the room's own screen leaves one. @throws request.not_found */
export async function recordReady(open: OpenPage, id: string): Promise<Detail> {
  const { page, entity, reader } = open;
  const { sections } = page.body.detail;
  const layout = sections.length > 0 ? sections : [{ title: '基本情况', fields: page.body.columns.map(({ field }) => field) }];
  const names = [...new Set([entity.title, ...(entity.audit?.fields ?? []), ...layout.flatMap(({ fields }) => fields)])];
  const asked = await askedOf(open, {});
  // Whether a role may see a field is asked below; the trace says whose record it was whatever the role sees.
  const whole: Entity = { ...entity, fields: entity.fields.map(({ readers: _, ...field }) => field) };
  const found = (await findRow(reader, { ...asked, entity: whole, columns: names.map((field) => ({ field })), actions: actionsFor(open), sort: page.body.sort, id })) ?? fail('request.not_found');
  if (entity.audit) await recordAudit(reader.actor, entity.audit.action, entity.audit.subject(...entity.audit.fields.map((name) => found.cells[name]?.text ?? '')), page.name);
  const shown = new Map(shownFields(entity, reader.actor.role).map((one) => [one.name, one]));
  const titled = (name: string): string | undefined => page.body.columns.find(({ field }) => field === name)?.title;
  return {
    id: found.id,
    title: found.cells[entity.title]?.text ?? entity.label,
    link: found.link,
    can: found.can,
    sections: layout.map(({ title, fields }) => ({
      title,
      fields: fields.flatMap((name) => {
        const [of, cell] = [shown.get(name), found.cells[name] as Cell | undefined];
        return of && cell ? [{ field: name, label: titled(name) ?? of.label, cell }] : [];
      }),
    })),
    related: await relatedOf(open, id),
  };
}
