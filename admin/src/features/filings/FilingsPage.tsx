export function FilingsPage() {
  return null;
}
