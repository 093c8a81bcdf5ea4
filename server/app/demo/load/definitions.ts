import { draftOf, publishDraft, saveDraft, startDraft, submitDraft } from '../../../modules/definitions/index.ts';
import type { DefinitionKind } from '../../../contract/enums.ts';
import type { StaffActor } from '../../../platform/http/index.ts';

interface Change {
  kind: DefinitionKind;
  code: string;
  note: string;
  edit: (body: Record<string, never>) => void;
}

/** An alias that one county's sheet really used: drafted, reviewed and in force as the second version. */
const ALIAS: Change = {
  kind: 'item',
  code: 'shanxi.veterans',
  note: '潞州区的表头写“本人姓名”，加为别名',
  edit: (body: { columns?: { field: string; aliases: string[] }[] }) => body.columns?.find(({ field }) => field === 'name')?.aliases.push('本人姓名'),
};
/** Waits for the reviewer. */
const OUTCOME: Change = {
  kind: 'code-table',
  code: 'task-outcome',
  note: '增加一种结果，便于统计转介的户数',
  edit: (body: { rows?: { code: string; label: string; note: string }[] }) => body.rows?.push({ code: 'referred', label: '已转介其他部门', note: '需要人社或金融部门办理，已告知对方联系人' }),
};
/** Still on the author's desk. */
const WORDING: Change = {
  kind: 'policy',
  code: 'tax.key-group.hiring',
  note: '把留存资料写得更明白',
  edit: (body: { keepOnFile?: string[] }) => body.keepOnFile?.push('脱贫人口核实结果截图'),
};

async function draft(author: StaffActor, { kind, code, note, edit }: Change): Promise<void> {
  const begun = await startDraft(author, { kind, code });
  const document = structuredClone(JSON.parse(begun.document) as { body: Record<string, never> });
  edit(document.body);
  await saveDraft(author, { kind, code }, begun.revision, { ...document }, note);
}

/** One definition changed and in force, one in review, one in the making: what the desk's “规则” looks like in use. */
export async function changeSomeDefinitions(author: StaffActor, reviewer: StaffActor): Promise<void> {
  for (const change of [ALIAS, OUTCOME, WORDING]) await draft(author, change);
  for (const { kind, code, note } of [ALIAS, OUTCOME]) await submitDraft(author, { kind, code }, note);
  await publishDraft(reviewer, ALIAS, (await draftOf(ALIAS)).revision);
}
