export { AnswersPage } from './AnswersPage';
