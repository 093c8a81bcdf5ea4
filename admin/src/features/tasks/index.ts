export { TasksPage } from './TasksPage';
export { TaskPage } from './TaskPage';
