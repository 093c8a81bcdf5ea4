import { prospectOf, validateExpression, type Expression } from '../../../../contract/expression/index.ts';
import { situationCatalogue, type ServiceBody } from '../../../../contract/service/index.ts';
import { error, warning, type Found, type ServiceCheck } from './found.ts';

interface Asked {
  at: Found['at'];
  /** how a sentence names what the condition is for */
  of: string;
  condition: Expression;
}

function conditionsOf({ audience, items, materials, documents }: ServiceBody): Asked[] {
  const named = [
    { at: ['audience', 'condition'], of: '服务对象', condition: audience.condition },
    ...items.map(({ name, condition }, index) => ({ at: ['items', index, 'condition'], of: `事项“${name}”`, condition })),
    ...materials.map(({ name, condition }, index) => ({ at: ['materials', index, 'condition'], of: `材料“${name}”`, condition })),
    ...documents.map(({ name, condition = null }, index) => ({ at: ['documents', index, 'condition'], of: `文书“${name}”`, condition })),
  ];
  return named.flatMap(({ condition, ...rest }) => (condition === null ? [] : [{ ...rest, condition }]));
}

/** Conditions that ask what nobody answers, that can never hold, or that always do. */
export const conditionFaults: ServiceCheck = (service) => {
  const catalogue = situationCatalogue(service);
  return conditionsOf(service).flatMap(({ at, of, condition }) => {
    const invalid = validateExpression(condition, catalogue, 'verdict');
    if (invalid.length > 0) return invalid.map(({ message, path }) => error('condition.invalid', at, `${of}的条件有误（${path}）：${message}`, '请改用“情形”中已有的问题'));
    switch (prospectOf(condition, catalogue)) {
      case 'never':
        return [error('condition.never', at, `${of}的条件永远不会成立，等于没有它`, '请核对条件中的情形和取值，或删去它')];
      case 'always':
        return [warning('condition.always', at, `${of}的条件总是成立`, '请去掉条件，或改成真正要区分的情形')];
      case 'open':
        return [];
    }
  });
};

/** Codes of the items that no applicant can ever need. */
export function neverNeeded(service: ServiceBody): Set<string> {
  const catalogue = situationCatalogue(service);
  const never = service.items.filter(({ condition }) => condition !== null && validateExpression(condition, catalogue, 'verdict').length === 0 && prospectOf(condition, catalogue) === 'never');
  return new Set(never.map(({ code }) => code));
}

/** Situations that the form cannot answer, and events whose day is written nowhere. */
export const situationFaults: ServiceCheck = (service, { formFields }) => {
  const { situations, events, form } = service;
  const known = new Map(situations.map((one) => [one.code, one]));
  const undated = events.flatMap(({ label, source, situation }, at): Found[] => {
    if (source !== 'date') return [];
    const held = situation === null ? undefined : known.get(situation);
    if (held?.type === 'date') return [];
    return [error('event.undated', ['events', at, 'situation'], `“${label}”的日期没有地方填写`, '请选择一个类型为“日期”的情形，或改为“收到的数据”')];
  });
  const unanswered = situations.flatMap(({ label, field }, at): Found[] => {
    if (field === null) return [];
    const place = ['situations', at, 'field'] as const;
    if (form === null) return [warning('situation.no-form', place, `“${label}”要由表单回答，但这项服务没有表单`, '请选择表单，或改为由部门数据提供')];
    if (formFields === null || formFields.has(field)) return [];
    return [error('situation.field.unknown', place, `表单里没有回答“${label}”的字段“${field}”`, '请改成表单已有的字段，或改为由部门数据提供')];
  });
  return [...undated, ...unanswered];
};
