import type { ComponentProps } from 'react';
import { ReasonDialog as Dialog } from '../../../ui/ReasonDialog';
import type { Here } from '../words';
import { OthersHere } from './OthersHere';

type Props = Omit<ComponentProps<typeof Dialog>, 'name' | 'children'> & { here?: Here };

/** Whatever is done on a case for a reason, with who else looks at it now. */
export function ReasonDialog({ here = [], ...parts }: Props) {
  return (
    <Dialog name="reason" {...parts}>
      <OthersHere here={here} />
    </Dialog>
  );
}
