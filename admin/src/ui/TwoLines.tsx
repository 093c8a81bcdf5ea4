import type { ReactNode } from 'react';

/** A name with a quieter line below it, as in the cells of lists. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className="two-lines">
      {first}
      <small>{second}</small>
    </span>
  );
}
