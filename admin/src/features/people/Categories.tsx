import { StateTag } from '../../ui/StateTag';

/** The categories that somebody belongs to today. */
export function Categories({ list }: { list: readonly { code: string; label: string }[] }) {
  if (list.length === 0) return <StateTag tone="quiet" text="目前没有有效类别" />;
  return (
    <span className="categories">
      {list.map(({ code, label }) => (
        <StateTag key={code} tone="waiting" text={label} />
      ))}
    </span>
  );
}
