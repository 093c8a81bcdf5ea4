import type { z } from 'zod';
import { isTable, type FormBody } from '../../../contract/form/index.ts';
import type { ReturnInput } from '../../../contract/jointServiceDesk.ts';
import { codeTable } from '../../definitions/index.ts';
import type { Point } from '../domain/itemActs.ts';
import { refuse } from '../domain/refusal.ts';
import type { WholeCase } from '../domain/rows.ts';
import { formOf } from '../queries/desk.ts';
import { departmentSees } from '../queries/sight.ts';

type Input = z.output<typeof ReturnInput>;

/** `family.0.name` → 家庭成员 1 · 姓名. */
function labelOf(body: FormBody, path: string): string | null {
  const [name, at, inner] = path.split('.');
  const field = body.fields.find((one) => one.name === name);
  if (!field) return null;
  if (at === undefined || !isTable(field)) return field.label;
  return `${field.rowName} ${Number(at) + 1} · ${field.fields.find((one) => one.name === inner)?.label ?? field.label}`;
}

/** What a department sends back, each with its label and its words; only what it may see. @throws case.point_unknown, case.no_points */
export async function pointsOf(whole: WholeCase, item: string, inputs: readonly Input[]): Promise<Point[]> {
  const form = await formOf(whole.case);
  const sight = departmentSees(whole, form?.body ?? null)(item);
  const phrases = new Map((await codeTable('service-return-phrase')).map(({ code, label }) => [code, label]));
  return inputs.map(({ path, material, phrase, reason }): Point => {
    const name = path?.split('.')[0];
    const label =
      path !== null && form && sight.fields.includes(name ?? '') ? labelOf(form.body, path)
      : material !== null && sight.materials.includes(material) ? (whole.service.materials.find(({ code }) => code === material)?.name ?? null)
      : null;
    if (label === null || (path !== null) === (material !== null)) refuse('case.point_unknown');
    const words = [phrase === null ? '' : (phrases.get(phrase) ?? ''), reason].filter((one) => one !== '').join('；');
    if (words === '') refuse('case.no_points', {}, { reason: '请选择或填写原因' });
    return { path, material, label, reason: words };
  });
}
