import { AppError } from '../http/errors.ts';

/** The whole file cannot be used. Each is a code of the registry, with the sentence that says what to do. */
export const damaged = (): AppError => new AppError('file.damaged');
export const encrypted = (): AppError => new AppError('file.encrypted');
export const bomb = (): AppError => new AppError('file.bomb');
export const empty = (): AppError => new AppError('file.empty');
/** @param found what the file really is, in words: “PDF 文档” */
export const unsupported = (found: string): AppError => new AppError('file.unsupported', { values: { found } });

/** Runs a reader of foreign bytes: whatever it throws that is no {@link AppError} means that the bytes are damaged. */
export async function readingForeignBytes<T>(fn: () => T | Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw error;
    throw damaged();
  }
}

/** Disk and permission trouble is ours, not the sender's. */
export const isSystemError = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^E(ACCES|IO|MFILE|NFILE|NOENT|NOSPC|PERM|ISDIR)$/.test(code);
};
