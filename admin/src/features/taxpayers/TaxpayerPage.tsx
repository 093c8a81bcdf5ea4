export function TaxpayerPage() {
  return null;
}
