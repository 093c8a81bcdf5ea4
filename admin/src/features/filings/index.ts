export { FilingsPage } from './FilingsPage';
export { NewFilingPage } from './NewFilingPage';
export { FilingPage } from './FilingPage';
