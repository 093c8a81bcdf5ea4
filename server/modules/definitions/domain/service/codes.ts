import { error, warning, type ServiceCheck } from './found.ts';

const LISTS = [
  ['situations', '情形'],
  ['events', '起算事件'],
  ['items', '事项'],
  ['materials', '材料'],
  ['clocks', '时限'],
  ['notices', '告知'],
  ['documents', '文书'],
] as const;

/** The same code twice in one list: whatever names it would mean either. */
export const duplicateFaults: ServiceCheck = (service) =>
  LISTS.flatMap(([list, word]) => {
    const codes = service[list].map(({ code }) => code);
    return codes.flatMap((code, at) => (codes.indexOf(code) < at ? [error('code.duplicate', [list, at, 'code'], `${word}代码“${code}”重复`, '请换一个没有用过的代码')] : []));
  });

/** No item at all, an item or the whole without a department. That the department named exists is checked for all kinds alike. */
export const departmentFaults: ServiceCheck = ({ items, lead }) => [
  ...(items.length === 0 ? [error('empty', ['items'], '还没有任何事项', '请至少添加一个事项')] : []),
  ...(lead === null ? [error('lead.missing', ['lead'], '没有牵头部门', '请选择由哪个部门牵头')] : []),
  ...items.flatMap(({ department, name }, at) => (department === null ? [error('department.missing', ['items', at, 'department'], `事项“${name}”没有办理部门`, '请选择由哪个部门办理')] : [])),
];

/** Items whose legal basis has all run out, or that name none. */
export const basisFaults: ServiceCheck = ({ items }, { today }) =>
  items.flatMap(({ name, legalBasis }, at) => {
    const place = ['items', at, 'legalBasis'] as const;
    if (legalBasis.length === 0) return [warning('basis.missing', place, `事项“${name}”没有写设定依据`, '请写明文件、文号和条款')];
    const ran = legalBasis.every(({ validTo }) => validTo !== null && validTo < today);
    return ran ? [warning('basis.expired', place, `事项“${name}”的设定依据都已失效`, '请补上现行的依据')] : [];
  });
