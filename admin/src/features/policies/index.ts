export { PoliciesPage } from './PoliciesPage';
export { PolicyPage } from './PolicyPage';
