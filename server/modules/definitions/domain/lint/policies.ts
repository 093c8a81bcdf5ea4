import type { ItemBody, PolicyBody, TemplateBody } from '../schemas/index.ts';
import { warning, type Linted, type Rule } from './types.ts';

const lastDay = (body: PolicyBody): string => body.versions.map(({ validTo }) => validTo).sort().at(-1) ?? '';

/** 003: the document stands for five years, most amounts in it ended with the year: expiry belongs to the clause. */
const ended: Rule = ({ kind, validTo, legalBasis = [], body }, { today }) => {
  if (kind !== 'policy') return [];
  const last = lastDay(body as PolicyBody);
  if (last >= today) return [];
  // The document it rests on is cited first; others say who counts.
  const [document] = legalBasis;
  const standing = document && (document.validTo === null || document.validTo >= today) ? document : null;
  const open = validTo === null ? '，而定义仍写着长期有效' : '';
  if (!standing) return [warning('lint.policy_ended', '/body/versions', `标准到 ${last} 为止，已经过期${open}`, '过期的政策不会再推送；已有新标准的请加一段，没有的请停用')];
  const until = standing.validTo === null ? '长期有效' : `到 ${standing.validTo} 才失效`;
  return [warning('lint.clause_expired', '/body/versions', `标准到 ${last} 为止，已经过期${open}；所依据的《${standing.title}》${until}`, '有效期以条款为准；已有新标准的请加一段，核对过的记入存疑事项')];
};

/** What is said to be in force longer than its own figures. */
const outlives: Rule = ({ kind, validTo = null, body }) => {
  if (kind !== 'policy') return [];
  const last = lastDay(body as PolicyBody);
  return validTo !== null && validTo > last ? [warning('lint.policy_outlives', '/validTo', `定义写到 ${validTo}，标准只到 ${last}`, '请让定义的失效之日与最后一段标准一致，或补上后面的标准')] : [];
};

/** A category that no list brings can never be met. */
const unreachable: Rule = ({ kind, body }, { all }) => {
  if (kind !== 'policy') return [];
  const brought = new Set(all.filter((one) => one.kind === 'item').flatMap((one) => [...((one.body as ItemBody).categories ?? []), (one.body as ItemBody).fixedCategory ?? '']));
  return (body as PolicyBody).categories.flatMap((category, at) =>
    brought.has(category) ? [] : [warning('lint.category_unreachable', `/body/categories/${at}`, `没有任何信息项报送“${category}”这类人员`, '请先建立报送这类人员的信息项，或从政策中去掉')],
  );
};

/** Policies that have ended, by name; a policy whose years run on may still be spoken of. */
const over = (all: readonly Linted[], today: string): Linted[] => all.filter(({ kind, body }) => kind === 'policy' && lastDay(body as PolicyBody) < today && (body as PolicyBody).window?.runsOn !== true);

/** A message that still speaks of a policy which has ended. */
const stillPushed: Rule = ({ kind, body }, { all, today }) => {
  if (kind !== 'template') return [];
  const { wordings } = body as TemplateBody;
  const gone = over(all, today);
  return Object.entries(wordings).flatMap(([name, { title, inbox, sms }]) =>
    gone.filter((policy) => [title, inbox, sms.text].some((text) => text.includes(policy.name))).map((policy) => warning('lint.expired_pushed', `/body/wordings/${name}`, `还在告知已经到期的“${policy.name}”`, '请改写或停用这份模板；到期的政策不再推送')),
  );
};

export const POLICY_RULES: readonly Rule[] = [ended, outlives, unreachable, stillPushed];
