import { Button, type ButtonProps } from 'antd';
import { useRef } from 'react';
import type { MaterialFiles } from './upload';

/** What a material may be made of, as the server takes it. */
const TAKEN: readonly MaterialFiles['versions'][number]['pages'][number]['media'][] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

interface Props extends Pick<ButtonProps, 'size' | 'type' | 'icon' | 'disabled'> {
  text: string;
  /** what is chosen, for readers who hear the page */
  label: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button that opens the computer's own list of files: scans, photos and PDF. */
export function FilePick({ text, label, multiple = false, onFiles, ...look }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} aria-label={label} onClick={() => input.current?.click()}>
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        data-pick={label}
        multiple={multiple}
        accept={TAKEN.join(',')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again after it failed.
          target.value = '';
        }}
      />
    </>
  );
}
