export { TaxpayersPage } from './TaxpayersPage';
export { TaxpayerPage } from './TaxpayerPage';
