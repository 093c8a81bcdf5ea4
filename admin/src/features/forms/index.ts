export { EntriesPage } from './EntriesPage';
export { EntryPage } from './EntryPage';
export { FormsPage } from './FormsPage';
