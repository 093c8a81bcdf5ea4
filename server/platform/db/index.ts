export { closeDatabase, dialect, openDatabase, type Dialect } from './connection.ts';
export { newId, now, withClock } from './clock.ts';
export { databaseAnswers, migrate } from './migrate.ts';
export { defineModel } from './model.ts';
export { execute, inList, insertRows, orderBy, paged, row, rows, walk, type Bind, type Page, type PageQuery } from './sql.ts';
export { inUnitOfWork, onCommit, outsideUnitOfWork, unitOfWork } from './unitOfWork.ts';
