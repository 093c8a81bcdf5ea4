import { execute, insertRows, newId, now, row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { hashPassword, blindIndex, seal } from '../../../platform/crypto/index.ts';
import { ConfigError, config } from '../../../platform/env/index.ts';
import { fail } from '../../../platform/http/index.ts';
import type { Role } from '../../../contract/enums.ts';

export interface Division {
  code: string;
  name: string;
  parent: string | null;
}

export interface BureauInput {
  code: string;
  name: string;
  divisionCode: string | null;
  phone?: string | null;
}

const bureauRow = ({ code, name, divisionCode, phone }: BureauInput): object => ({ code, name, division_code: divisionCode, phone: phone ?? null });

/** Takes over the division tree, the departments and the tax offices of the published definitions. What they say of an office counts more than the taxpayers' register. */
export async function syncOrganisation(divisions: Division[], departments: { code: string; name: string; divisionCode: string }[], bureaus: BureauInput[]): Promise<void> {
  const nameOf = new Map(divisions.map((division) => [division.code, division]));
  const fullName = (division: Division): string => {
    const parent = division.parent ? nameOf.get(division.parent) : undefined;
    return (parent ? fullName(parent) : '') + division.name;
  };
  await unitOfWork(async () => {
    await insertRows(
      'divisions',
      divisions.map((division) => ({ code: division.code, name: division.name, full_name: fullName(division), parent: division.parent })),
      { conflict: 'ON CONFLICT (code) DO UPDATE SET name = excluded.name, full_name = excluded.full_name, parent = excluded.parent' },
    );
    await insertRows(
      'departments',
      departments.map(({ code, name, divisionCode }) => ({ id: newId(), code, name, division_code: divisionCode })),
      { conflict: 'ON CONFLICT (code) DO UPDATE SET name = excluded.name, division_code = excluded.division_code' },
    );
    await insertRows('bureaus', bureaus.map(bureauRow), { conflict: 'ON CONFLICT (code) DO UPDATE SET name = excluded.name, division_code = excluded.division_code, phone = excluded.phone' });
  });
}

/** Registers bureaus met for the first time; joins the caller's unit of work. */
export async function ensureBureaus(bureaus: BureauInput[]): Promise<void> {
  await insertRows(
    'bureaus',
    bureaus.map(bureauRow),
    { conflict: `ON CONFLICT (code) DO UPDATE SET division_code = COALESCE(bureaus.division_code, excluded.division_code), phone = COALESCE(excluded.phone, bureaus.phone)` },
  );
}

export interface StaffInput {
  username: string;
  name: string;
  role: Role;
  password: string;
  divisionCode: string;
  departmentCode?: string | null;
  bureauCode?: string | null;
  demo?: boolean;
}

/** The row that a code names, or the sentence that says it names none. @throws staff.organisation_unknown */
async function known<T extends object>(kind: string, code: string, sql: string): Promise<T> {
  return (await row<T>(sql, { code })) ?? fail('staff.organisation_unknown', { values: { kind, code } });
}

/**
 * Makes or renews a staff account by its username; answers its id.
 * @throws ConfigError for a demo account outside demo mode, staff.organisation_unknown
 */
export async function saveStaff(input: StaffInput): Promise<string> {
  if (input.demo && config().mode === 'production') throw new ConfigError('正式环境不能建立演示账号');
  const passwordHash = await hashPassword(input.password);
  return unitOfWork(async () => {
    const department = input.departmentCode ? await known<{ id: string }>('成员单位', input.departmentCode, 'SELECT id FROM departments WHERE code = $code') : null;
    await known('行政区划', input.divisionCode, 'SELECT code FROM divisions WHERE code = $code');
    if (input.bureauCode) await known('税务机关', input.bureauCode, 'SELECT code FROM bureaus WHERE code = $code');
    const [saved] = await insertRows<{ id: string }>(
      'staff',
      [
        {
          id: newId(),
          username: input.username,
          name: input.name,
          role: input.role,
          department_id: department?.id ?? null,
          bureau_code: input.bureauCode ?? null,
          division_code: input.divisionCode,
          password_hash: passwordHash,
          demo: input.demo ? 1 : 0,
          created_at: now(),
        },
      ],
      {
        conflict:
          'ON CONFLICT (username) DO UPDATE SET name = excluded.name, role = excluded.role, department_id = excluded.department_id, bureau_code = excluded.bureau_code, division_code = excluded.division_code, password_hash = excluded.password_hash, demo = excluded.demo',
        returning: ['id'],
      },
    );
    return saved!.id;
  });
}

export interface CitizenInput {
  phone: string;
  name: string;
  /** normalised 18 characters; null for an accountant who only stands for an enterprise */
  idNumber: string | null;
  openid?: string | null;
  officialOpenid?: string | null;
  demo?: boolean;
}

/** Makes or renews a citizen by phone; answers the id. */
export async function saveCitizen(input: CitizenInput): Promise<string> {
  if (input.demo && config().mode === 'production') throw new ConfigError('正式环境不能建立演示账号');
  return unitOfWork(async () => {
    const [saved] = await insertRows<{ id: string }>(
      'citizens',
      [
        {
          id: newId(),
          phone_hash: blindIndex('phone', input.phone),
          phone_sealed: seal({ phone: input.phone }),
          name: input.name,
          person_hash: input.idNumber ? blindIndex('id', input.idNumber) : null,
          openid: input.openid ?? null,
          official_openid: input.officialOpenid ?? null,
          demo: input.demo ? 1 : 0,
          created_at: now(),
        },
      ],
      {
        conflict: 'ON CONFLICT (phone_hash) DO UPDATE SET name = excluded.name, person_hash = excluded.person_hash, openid = excluded.openid, official_openid = excluded.official_openid',
        returning: ['id'],
      },
    );
    return saved!.id;
  });
}

/** Outside demo mode no demo account may stay usable. */
export async function retireDemoAccounts(): Promise<void> {
  if (config().mode !== 'production') return;
  const found = await rows('SELECT id FROM staff WHERE demo = 1 AND disabled_at IS NULL');
  if (found.length > 0) await unitOfWork(() => execute('UPDATE staff SET disabled_at = $at WHERE demo = 1', { at: now() }));
}
