export function NewFilingPage() {
  return null;
}
