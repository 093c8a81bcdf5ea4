import { prospectOf, validateExpression } from '../../../../contract/expression/index.ts';
import { expressionsOf, formCatalogue, type FormBody } from '../../../../contract/form/index.ts';
import { warning, type Rule } from './types.ts';

/** A field, section or sentence that can never be shown. What is wrong with the condition itself is told elsewhere. */
const neverShown: Rule = ({ kind, body }) => {
  if (kind !== 'form') return [];
  const form = body as FormBody;
  return expressionsOf(form).flatMap(({ expression, pointer, place, table, wanted }) => {
    if (wanted !== 'verdict' || !pointer.endsWith('/visible')) return [];
    const catalogue = formCatalogue(form, undefined, table);
    if (validateExpression(expression, catalogue, 'verdict').length > 0 || prospectOf(expression, catalogue) !== 'never') return [];
    return [warning('lint.never_shown', `/body${pointer}`, `${place}永远不会成立，填表人看不到`, '请检查互相矛盾的条件，或删去它')];
  });
};

export const FORM_RULES: readonly Rule[] = [neverShown];
