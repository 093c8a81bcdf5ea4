import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Entry } from '../../contract/entry.ts';
import type { Actor, CitizenActor, StaffActor } from './actor.ts';
import type { SocketDoor } from './sockets.ts';

export interface UploadedFile {
  /** temporary copy, removed after the request */
  path: string;
  name: string;
  bytes: number;
}

export interface Download {
  fileName: string;
  contentType: string;
  body: Readable | Buffer;
  /** came from outside: it is looked at in a box where nothing in it can act */
  foreign?: boolean;
}

type ActorOf<E> = E extends { access: { who: 'staff' } }
  ? StaffActor
  : E extends { access: { who: 'citizen' } }
    ? CitizenActor
    : Actor | null;

export interface Call<E extends Entry = Entry> {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
  actor: ActorOf<E>;
  file: UploadedFile | null;
  /** the plain body of a `bytes` or `callback` entry */
  bytes: Buffer;
  ip: string;
  requestId: string;
  /** opens or ends the desk's cookie; only sign-in and sign-out use it */
  cookie: (token: string | null, maxAgeMs?: number) => void;
  /** where the caller is: desks send X-Zhida, phones a bearer token */
  token: string | null;
  desk: boolean;
}

type Answer<E extends Entry> = E['kind'] extends 'download' ? Download : z.input<E['out']>;
export type Handlers<R extends Record<string, Entry>> = { [K in keyof R]: (call: Call<R[K]>) => Promise<Answer<R[K]>> };

/** Contract entries with the code that answers them. */
export interface Implemented {
  routes: Record<string, Entry>;
  handlers: Record<string, (call: Call) => Promise<unknown>>;
}

/** Binds every entry of a contract to its handler; a missing or surplus one does not compile. */
export function implement<R extends Record<string, Entry>>(routes: R, handlers: Handlers<R>): Implemented {
  return { routes, handlers: handlers as unknown as Implemented['handlers'] };
}

/** A room of the house, as the composition root sees it. */
export interface Module {
  name: string;
  routes?: Implemented[];
  sockets?: SocketDoor[];
  /** runs once after migrations, before requests and jobs */
  start?: () => Promise<void>;
  /** called by the clock about once a minute */
  tick?: () => Promise<void>;
}
