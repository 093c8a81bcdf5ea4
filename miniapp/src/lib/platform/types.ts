import type { Send, WireAnswer } from '@zhida/server/contract/client';
import type { CSSProperties, ReactNode } from 'react';

/** What a subscribe pop-up answered for one template. */
export type SubscribeResult = 'accept' | 'reject' | 'ban' | 'filter';

/** Everything that differs between WeChat, Alipay and a browser, in one place. */
export interface Device {
  /** true where the vendor draws the title bar and the tab bar */
  drawsBars: boolean;
  /** true where the vendor's account signs a person in without typing */
  hasAccount: boolean;
  /** sends to the server; throws `Unreachable` when nothing answers */
  send: (token: string | null) => Send;
  /** how much larger than usual the reader set letters on this phone; 1 is usual */
  letterScale: () => number;
  /** a one-time code of the vendor's account */
  accountCode: () => Promise<string>;
  call: (phone: string) => void;
  title: (text: string) => void;
  /** shows a number on a tab (counted from 0) where the vendor draws the tab bar */
  badge: (tab: number, count: number) => void;
  /** lets the reader choose a photo or file and sends it to an upload endpoint; null when nothing was chosen */
  upload: (token: string | null, path: string, fields: Record<string, string>, accept: 'photo' | 'file') => Promise<WireAnswer | null>;
  /** brings an element into sight */
  show: (id: string) => void;
  /** asks, straight after a tap, to allow these message templates (at most three) */
  askToSubscribe: (templateIds: string[]) => Promise<Record<string, SubscribeResult>>;
}

/** A picture as grey values, row by row. */
export interface Grey {
  width: number;
  height: number;
  values: ArrayLike<number>;
}

/** What was photographed or chosen, ready to be sent: a photo made smaller and upright, or a PDF as it is. */
export interface Paper {
  name: string;
  bytes: Uint8Array;
  photo: {
    width: number;
    height: number;
    /** an address that a {@link PictureProps} can show while the program runs */
    preview: string;
    /** null where the phone cannot tell */
    grey: Grey | null;
  } | null;
}

/** Files of the phone and of the server; apart from `Device`, since few pages need them. */
export interface Files {
  /** null when nothing was chosen; throws `Declined` when it cannot be opened */
  choose: (from: 'camera' | 'album' | 'document' | 'sheet') => Promise<Paper | null>;
  /** a quarter turn to the right */
  turn: (paper: Paper) => Promise<Paper>;
  /** sends plain bytes; throws `Unreachable` when nothing answers */
  send: (token: string | null, path: string, bytes: Uint8Array) => Promise<WireAnswer>;
  /** an address that a picture can show, from an endpoint that asks who reads; throws `Unreachable` */
  picture: (token: string | null, path: string) => Promise<string>;
  /** shows a file of the server in the phone's own reader; throws `Unreachable` */
  open: (token: string | null, path: string, name: string) => Promise<void>;
  /** calls when the network comes back; answers how to stop */
  onNetwork: (back: () => void) => () => void;
  /** the screen as bright as it gets while a code is shown; answers how to end it */
  bright: () => () => void;
}

export interface PictureProps {
  className?: string;
  source: string;
  label: string;
}

/** No answer came: no network, or the server is out of reach. */
export class Unreachable extends Error {}

/** The phone itself did not do what was asked; `message` and `next` are for the reader. */
export class Declined extends Error {
  constructor(
    message: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

type Block = 'div' | 'main' | 'section' | 'header' | 'nav' | 'ul' | 'ol' | 'li' | 'dl';
type Words = 'span' | 'p' | 'h1' | 'h2' | 'h3' | 'strong' | 'dt' | 'dd';

interface Common {
  className?: string;
  style?: CSSProperties;
  /** what a screen reader says instead of the content */
  label?: string;
  /** decoration only: screen readers skip it */
  silent?: boolean;
  children?: ReactNode;
}

export interface BoxProps extends Common {
  as?: Block;
  role?: string;
  /** announce changes of the content */
  live?: 'polite' | 'assertive';
  id?: string;
}

export interface TextProps extends Common {
  as?: Words;
  id?: string;
  /** may be copied by a long press */
  selectable?: boolean;
}

export interface PressProps extends Common {
  onPress?: () => void;
  disabled?: boolean;
  /** an on/off switch, or one of several choices */
  checked?: boolean;
  choice?: 'radio' | 'checkbox';
  /** opens and closes something */
  expanded?: boolean;
  /** is the page that is shown (tab bar) */
  current?: boolean;
  /** asks for the phone number of the vendor's account; null when refused */
  onAccountPhone?: (code: string | null) => void;
  /** leads to another page rather than acting here */
  leads?: boolean;
  id?: string;
}

export interface FieldProps {
  id: string;
  className?: string;
  value: string;
  onInput: (value: string) => void;
  onEnter?: () => void;
  /** the reader has gone on to something else */
  onLeave?: () => void;
  kind: 'text' | 'phone' | 'code' | 'idcard' | 'digits' | 'amount' | 'plain';
  maxLength: number;
  placeholder?: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  disabled?: boolean;
}

export type AreaProps = Omit<FieldProps, 'kind' | 'onEnter'>;

export interface DayProps {
  id: string;
  className?: string;
  /** `YYYY-MM-DD` or `YYYY-MM` */
  value: string;
  onChange: (value: string) => void;
  kind: 'date' | 'month';
  placeholder: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  disabled?: boolean;
}

export interface PadProps {
  id: string;
  className?: string;
  style?: CSSProperties;
  label: string;
  /** a point under the finger, as shares of the pad; `begins` when it has just touched */
  onDraw: (x: number, y: number, begins: boolean) => void;
}
