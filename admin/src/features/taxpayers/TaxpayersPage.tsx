export function TaxpayersPage() {
  return null;
}
