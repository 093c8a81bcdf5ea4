import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { definitionRoutes } from '../../contract/definitions.ts';
import { DONE } from '../../contract/entry.ts';
import { DEFINITION_KIND, type DefinitionKind } from '../../contract/enums.ts';
import { fail, implement, type StaffActor } from '../../platform/http/index.ts';
import { insistOnAll } from './commands/access.ts';
import { createDefinition, discardDraft, importDefinition, saveDraft, startDraft } from './commands/drafts.ts';
import { judge } from './commands/judge.ts';
import { readUploadedYaml } from './commands/readYaml.ts';
import { retireDefinition } from './commands/retire.ts';
import { publishDraft, returnDraft, submitDraft } from './commands/review.ts';
import { compareUpgrade, decideUpgrade } from './commands/upgrade.ts';
import { differences } from './domain/document/diff.ts';
import { titledSchema } from './domain/schemas/titles.ts';
import { presentDetail, presentDraft, presentRow, presentVersion } from './present.ts';
import { listDoubts } from './queries/doubts.ts';
import { allFindings } from './queries/findings.ts';
import { listDefinitions, packNames, pageOf } from './queries/list.ts';
import { usersOf } from './queries/usage.ts';
import { documentOf, draftOf, keyOf, versionsOf, type Key, type VersionRow } from './queries/versions.ts';

const KINDS = Object.keys(DEFINITION_KIND) as DefinitionKind[];

async function versionOf(key: Key, version?: number): Promise<VersionRow> {
  const versions = await versionsOf(key);
  return versions.find((one) => version === undefined || one.version === version) ?? fail('definition.not_found');
}

async function detail(actor: StaffActor, key: Key) {
  const versions = await versionsOf(key);
  const listed = (await listDefinitions({ kind: key.kind })).find(({ newest }) => newest.code === key.code) ?? fail('definition.not_found');
  return presentDetail(actor, listed, versions);
}

const yamlOf = (version: VersionRow): string => stringify(documentOf(version), { lineWidth: 0 });

export const routes = implement(definitionRoutes, {
  'GET /api/definitions': async ({ query: { page, pageSize, sort: _sort, ...filter } }) => {
    const [listed, packs] = await Promise.all([listDefinitions(filter), packNames()]);
    const { rows, ...counts } = pageOf(listed, page, pageSize);
    return { ...counts, rows: rows.map(presentRow), packs };
  },
  'GET /api/definitions/:kind/:code': async ({ actor, params }) => detail(actor, params),
  'GET /api/definitions/:kind/:code/versions/:version': async ({ params }) => {
    const version = await versionOf(params, params.version);
    return { ...presentVersion(version), document: { ...documentOf(version) }, yaml: yamlOf(version) };
  },
  'GET /api/definitions/:kind/:code/diff': async ({ params, query: { from, to } }) => {
    const [before, after] = await Promise.all([versionOf(params, from), versionOf(params, to)]);
    const content = (version: VersionRow): object => ({ ...documentOf(version), version: undefined });
    return { from, to, lines: differences(content(before), content(after)) };
  },
  'GET /api/definitions/:kind/:code/usage': async ({ params }) => usersOf(params, KINDS),
  'GET /api/definitions/:kind/:code/export': async ({ params, query }) => {
    const version = await versionOf(params, query.version);
    return { fileName: `${keyOf(params).replace('/', '-')}-v${version.version}.yaml`, contentType: 'application/yaml; charset=utf-8', body: Buffer.from(yamlOf(version)) };
  },
  'GET /api/definition-schemas/:kind': async ({ params }) => ({ schema: titledSchema(params.kind) }),
  'POST /api/definitions': async ({ actor, body }) => {
    await insistOnAll(actor);
    return presentDraft(await createDefinition(actor, body));
  },
  'POST /api/definitions/import': async ({ actor, file }) => {
    await insistOnAll(actor);
    if (!file) fail('file.missing');
    const document = readUploadedYaml(await readFile(file.path));
    const { kind, code } = document;
    if (typeof kind !== 'string' || !Object.hasOwn(DEFINITION_KIND, kind) || typeof code !== 'string' || !/^[a-z0-9][a-z0-9._-]{0,79}$/.test(code)) fail('definition.file_invalid', { values: { reason: '没有写明类别（kind）和代码（code）' } });
    const [first] = (await judge(document)).filter(({ level }) => level === 'error');
    if (first) fail('definition.file_invalid', { values: { reason: `${first.place}：${first.message}` } });
    const draft = await importDefinition(actor, { ...document, kind: kind as DefinitionKind, code });
    return { ...(await presentDraft(draft)), kind: draft.kind, code: draft.code };
  },
  'POST /api/definitions/check': async ({ body }) => ({ faults: await judge(body.document) }),
  'GET /api/definitions/:kind/:code/draft': async ({ params }) => presentDraft(await draftOf(params)),
  'POST /api/definitions/:kind/:code/draft': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    return presentDraft(await startDraft(actor, params, body.from));
  },
  'PUT /api/definitions/:kind/:code/draft': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    return presentDraft(await saveDraft(actor, params, body.revision, body.document, body.note));
  },
  'DELETE /api/definitions/:kind/:code/draft': async ({ actor, params }) => {
    await insistOnAll(actor);
    await discardDraft(actor, params);
    return DONE;
  },
  'POST /api/definitions/:kind/:code/submit': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    return presentDraft(await submitDraft(actor, params, body.note));
  },
  'POST /api/definitions/:kind/:code/return': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    return presentDraft(await returnDraft(actor, params, body.reason));
  },
  'POST /api/definitions/:kind/:code/publish': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    await publishDraft(actor, params, body.revision, body.effectiveFrom);
    return detail(actor, params);
  },
  'POST /api/definitions/:kind/:code/retire': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    await retireDefinition(actor, params, body.reason);
    return detail(actor, params);
  },
  'GET /api/definitions/:kind/:code/upgrade': async ({ params }) => compareUpgrade(params),
  'POST /api/definitions/:kind/:code/upgrade': async ({ actor, params, body }) => {
    await insistOnAll(actor);
    await decideUpgrade(actor, params, body.decision);
    return detail(actor, params);
  },
  'GET /api/doubts': async ({ query: { page, pageSize, open, kind } }) => {
    const { rows, ...counts } = pageOf(await listDoubts({ open, kind }), page, pageSize);
    return { ...counts, rows: rows.map((doubt) => ({ ...doubt, decidedOn: doubt.decidedOn ?? null })) };
  },
  'GET /api/definition-faults': async () => (await allFindings()).map(({ name, definition, ...finding }) => ({ ...finding, id: `${finding.kind}/${definition}`, definition: { code: definition, label: name } })),
});
