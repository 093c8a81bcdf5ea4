import type { RowCode } from '../../../contract/errors.ts';
import { idCheckCharacter } from '../../../contract/idNumber.ts';
import type { Random } from '../province/random.ts';
import { mistypedName } from '../province/words.ts';
import type { CellValue } from './table.ts';

/** The cells of a person row that faults touch; columns in the annex's order stand in `persons.ts`. */
export interface PersonCells {
  category: CellValue;
  name: CellValue;
  idNumber: CellValue;
  address: CellValue;
  phone: CellValue;
  employment: CellValue;
  remark: CellValue;
}

export type Outcome = 'accepted' | 'rejected' | 'duplicate';

interface FaultKind {
  outcome: Outcome;
  /** the code the row carries; null for what is silently put right */
  code: RowCode | null;
  /** the row cannot carry this fault, e.g. no X to write small */
  fits?: (cells: PersonCells) => boolean;
  apply: (cells: PersonCells, chance: Random) => PersonCells;
  /** the clean row stands and the faulty one is added further down */
  extra?: true;
}

const text = (value: CellValue): string => String(value ?? '');
const fullWidth = (value: string): string => value.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const withCheck = (first17: string): string => first17 + idCheckCharacter(first17);
const set = (cells: PersonCells, change: Partial<PersonCells>): PersonCells => ({ ...cells, ...change });

/** Every way in which lists really go wrong, and what must become of the row. */
export const PERSON_FAULTS = {
  idMissing: { outcome: 'rejected', code: 'row.id_missing', apply: (cells) => set(cells, { idNumber: null }) },
  nameMissing: { outcome: 'rejected', code: 'row.name_missing', apply: (cells) => set(cells, { name: null }) },
  idChecksum: {
    outcome: 'rejected',
    code: 'row.id_checksum',
    apply: (cells) => set(cells, { idNumber: `${text(cells.idNumber).slice(0, 17)}${text(cells.idNumber).endsWith('0') ? '1' : '0'}` }),
  },
  idForm: { outcome: 'rejected', code: 'row.id_form', apply: (cells) => set(cells, { idNumber: text(cells.idNumber).slice(0, 17) }) },
  idBirthDate: {
    outcome: 'rejected',
    code: 'row.id_birth_date',
    apply: (cells) => set(cells, { idNumber: withCheck(`${text(cells.idNumber).slice(0, 10)}1332${text(cells.idNumber).slice(14, 17)}`) }),
  },
  idPrecisionLost: {
    outcome: 'rejected',
    code: 'row.id_precision_lost',
    fits: ({ idNumber }) => !text(idNumber).endsWith('X'),
    apply: (cells) => set(cells, { idNumber: Number(`${text(cells.idNumber).slice(0, 15)}000`) }),
  },
  categoryMissing: { outcome: 'rejected', code: 'row.category_missing', apply: (cells) => set(cells, { category: null }) },
  categoryUnknown: { outcome: 'rejected', code: 'row.category_unknown', apply: (cells) => set(cells, { category: '其他困难人员' }) },
  nameConflict: { outcome: 'rejected', code: 'row.name_conflict', extra: true, apply: (cells, chance) => set(cells, { name: mistypedName(chance, text(cells.name)) }) },
  duplicate: { outcome: 'duplicate', code: 'row.duplicate', extra: true, apply: (cells) => set(cells, {}) },
  phoneMissing: { outcome: 'accepted', code: 'row.phone_missing', apply: (cells) => set(cells, { phone: null }) },
  phoneInvalid: { outcome: 'accepted', code: 'row.phone_invalid', apply: (cells) => set(cells, { phone: '1390000' }) },
  addressMissing: { outcome: 'accepted', code: 'row.address_missing', apply: (cells) => set(cells, { address: null }) },
  fullWidth: { outcome: 'accepted', code: null, apply: (cells) => set(cells, { idNumber: fullWidth(text(cells.idNumber)), phone: fullWidth(text(cells.phone)) }) },
  spaces: { outcome: 'accepted', code: null, apply: (cells) => set(cells, { idNumber: ` ${text(cells.idNumber).slice(0, 6)} ${text(cells.idNumber).slice(6)}\u00a0`, name: `\u00a0${text(cells.name)} ` }) },
  lowerX: { outcome: 'accepted', code: null, fits: ({ idNumber }) => text(idNumber).endsWith('X'), apply: (cells) => set(cells, { idNumber: text(cells.idNumber).toLowerCase() }) },
  fifteenDigits: {
    outcome: 'accepted',
    code: null,
    fits: ({ idNumber }) => text(idNumber).slice(6, 8) === '19',
    apply: (cells) => set(cells, { idNumber: `${text(cells.idNumber).slice(0, 6)}${text(cells.idNumber).slice(8, 17)}` }),
  },
  phonePlus86: { outcome: 'accepted', code: null, apply: (cells) => set(cells, { phone: `+86 ${text(cells.phone).slice(0, 3)}-${text(cells.phone).slice(3, 7)}-${text(cells.phone).slice(7)}` }) },
} as const satisfies Record<string, FaultKind>;

export type PersonFault = keyof typeof PERSON_FAULTS;
export const PERSON_FAULT_NAMES = Object.keys(PERSON_FAULTS) as PersonFault[];
export const faultKind = (fault: PersonFault): FaultKind => PERSON_FAULTS[fault];
