export { closeDatabase, dialect, openDatabase } from './connection.ts';
export { newId, now, withClock } from './clock.ts';
export { containing, contains } from './contains.ts';
export { dayOfInstant } from './days.ts';
export { among, pairs } from './lists.ts';
export { databaseAnswers, migrate } from './migrate.ts';
export { execute, inList, insertRows, paged, row, rows, walk, type Bind, type Page } from './sql.ts';
export { inUnitOfWork, onCommit, outsideUnitOfWork, unitOfWork } from './unitOfWork.ts';
