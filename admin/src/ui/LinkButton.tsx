import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler } from 'react-router';

interface Props extends Pick<ButtonProps, 'type' | 'icon' | 'children'> {
  to: string;
}

/** A real link that looks like a button: for ways to another page, where a button would do something here. */
export function LinkButton({ to, ...look }: Props) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return <Button {...look} href={useHref(to)} onClick={(event) => follow(event as Parameters<typeof follow>[0])} />;
}
