import { comesAfter } from '../../../../contract/service/index.ts';
import { error, namesOf, type Found, type ServiceCheck } from './found.ts';

/** Materials that nobody asks for, that are needed before they exist, or whose necessity says nothing. */
export const materialFaults: ServiceCheck = ({ items, materials }) => {
  const known = new Set(items.map(({ code }) => code));
  const itemName = namesOf(items);
  return materials.flatMap(({ name, items: needed, necessity, condition, issuedBy }, at) => {
    const found: Found[] = needed.flatMap((code, index) => (known.has(code) ? [] : [error('material.item.unknown', ['materials', at, 'items', index], `材料“${name}”写给“${code}”用，但没有这个事项`, '请从事项中另选，或去掉')]));
    if (needed.length === 0) found.push(error('material.unasked', ['materials', at, 'items'], `没有事项需要材料“${name}”`, '请选择哪些事项需要它；都不需要的，不应要求提交'));
    if (necessity === 'conditional' && condition === null) found.push(error('material.condition.missing', ['materials', at, 'condition'], `材料“${name}”写明符合情形时提交，但没有写是什么情形`, '请填写条件，或改为必须提交、可以不提交'));
    if (necessity !== 'conditional' && condition !== null) found.push(error('material.condition.idle', ['materials', at, 'necessity'], `材料“${name}”有条件，但没有选“符合情形时提交”`, '请改选“符合情形时提交”，或去掉条件'));
    if (issuedBy === null) return found;
    if (!known.has(issuedBy)) return [...found, error('material.issuer.unknown', ['materials', at, 'issuedBy'], `材料“${name}”由“${issuedBy}”核发，但没有这个事项`, '请从事项中另选，或改为由申请人或其他部门提供')];
    const early = needed.filter((code) => known.has(code) && !comesAfter(items, code, issuedBy));
    if (early.length > 0) found.push(error('material.issued-late', ['materials', at, 'issuedBy'], `材料“${name}”由“${itemName(issuedBy)}”办结后核发，但“${early.map(itemName).join('”“')}”没有排在它之后`, `请让这些事项在“${itemName(issuedBy)}”之后办理`));
    return found;
  });
};
