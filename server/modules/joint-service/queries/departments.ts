import { rows } from '../../../platform/db/index.ts';

/** row id → name of every department. */
export async function departmentNames(): Promise<Map<string, string>> {
  return new Map((await rows<{ id: string; name: string }>('SELECT id, name FROM departments')).map(({ id, name }) => [id, name]));
}

/** row id → code and name. */
export async function departmentLabels(): Promise<Map<string, { code: string; label: string }>> {
  return new Map((await rows<{ id: string; code: string; name: string }>('SELECT id, code, name FROM departments')).map(({ id, code, name }) => [id, { code, label: name }]));
}

/** code → name. */
export async function departmentsByCode(): Promise<Map<string, string>> {
  return new Map((await rows<{ code: string; name: string }>('SELECT code, name FROM departments')).map(({ code, name }) => [code, name]));
}
