export { BenefitsPage } from './BenefitsPage';
