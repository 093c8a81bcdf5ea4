import { putFile, type StoredFile } from '../files/index.ts';
import { execute } from '../db/index.ts';

/** Files nobody has claimed yet carry this name: what a killed process leaves behind is swept later. */
export const LOOSE = 'upload:';

/** Stores bytes before it is certain that something will hold them. */
export const putLoose = (bytes: Buffer): Promise<StoredFile> => putFile(bytes, { name: LOOSE });

/** Something holds the file now, in the same unit of work. */
export async function claimFile(id: string, name: string): Promise<void> {
  await execute('UPDATE files SET name = $name WHERE id = $id', { id, name });
}
