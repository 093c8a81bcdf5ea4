import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { Endpoint, OutOf } from '@zhida/server/contract';
import { address, type Input } from '@zhida/server/contract/client';
import { faultOf, type Fault } from './fault';
import { keepUntilForgotten } from './memory';
import { api } from './session';
import { createStore, type Store } from './store';

/** What is known of one question to the server. Old data stays visible while it is asked again. */
interface Known<T> {
  data: T | null;
  fault: Fault | null;
  asking: boolean;
}

export interface Answer<T> extends Known<T> {
  ask: () => void;
}

interface Question {
  store: Store<Known<unknown>>;
  ask: () => void;
}

const NOTHING: Known<unknown> = { data: null, fault: null, asking: false };
const SILENT: Question = { store: createStore(NOTHING), ask: () => undefined };
const questions = keepUntilForgotten<Question>();

/** The one question of this address; two screens that ask it share the answer. */
function questionOf(endpoint: Endpoint, input: object): Question {
  const key = address(endpoint, input).path;
  const known = questions.get(key);
  if (known) return known;
  const store = createStore(NOTHING);
  const ask = (): void => {
    if (store.get().asking) return;
    store.set({ ...store.get(), asking: true });
    (api as (endpoint: Endpoint, input: object) => Promise<unknown>)(endpoint, input).then(
      (data) => store.set({ data, fault: null, asking: false }),
      (error: unknown) => store.set({ ...store.get(), fault: faultOf(error), asking: false }),
    );
  };
  const question = { store, ask };
  questions.set(key, question);
  return question;
}

/** Asks when the page is shown, and again each time it is shown again. `null` input: do not ask yet. */
export function useAnswer<E extends Endpoint>(endpoint: E, input: Input<E> | null): Answer<OutOf<E>> {
  const { store, ask } = input === null ? SILENT : questionOf(endpoint, input);
  const known = store.use();
  useEffect(ask, [ask]);
  useDidShow(ask);
  return { ...(known as Known<OutOf<E>>), ask };
}

type Datas<A extends readonly Answer<unknown>[]> = { [K in keyof A]: A[K] extends Answer<infer T> ? T : never };

/** Several answers as one: there when all are, with the first fault, asked again together. */
export function together<const A extends readonly Answer<unknown>[]>(...answers: A): Answer<Datas<A>> {
  return {
    data: answers.every(({ data }) => data !== null) ? (answers.map(({ data }) => data) as Datas<A>) : null,
    fault: answers.find(({ fault }) => fault !== null)?.fault ?? null,
    asking: answers.some(({ asking }) => asking),
    ask: () => {
      for (const { ask } of answers) ask();
    },
  };
}
