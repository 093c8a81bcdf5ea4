import type { ChatSkill } from '../../../contract/chat.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import type { Spot } from './domain/nearest.ts';

/** What somebody asked of a skill. */
interface Asked {
  openid: string;
  /** what was written, or the choice that was made */
  text: string;
  /** what a choice stands for; null when a word or the menu led here */
  choice: string | null;
  /** a place sent from the map */
  spot: Spot | null;
}

/** What may be answered next: `say` is what people type, `choice` what the skill gets. */
export interface Choice {
  say: string;
  skill: ChatSkill;
  choice: string;
}

/** What is told: one part for each thing, and what may be answered to it. */
export interface Told {
  parts: readonly string[];
  choices?: readonly Choice[];
}

type Answer<A> = (asked: A) => Promise<string | Told>;

/** Something the official account can do; `anyone` for what needs no account. */
export type Skill =
  | { code: ChatSkill; for: 'anyone'; answer: Answer<Asked & { citizen: CitizenActor | null }> }
  | { code: ChatSkill; for: 'citizen'; answer: Answer<Asked & { citizen: CitizenActor }> };

const skills = new Map<ChatSkill, Skill>();

/** Rooms say what they can answer; when and by which words they are asked is the definition's. */
export function registerSkill(skill: Skill): void {
  skills.set(skill.code, skill);
}
export const skillNamed = (code: ChatSkill): Skill | null => skills.get(code) ?? null;

/** Where people can go: a tax office or a counter. */
export interface Office {
  name: string;
  /** division code; empty where it serves all */
  division: string;
  address: string;
  phone: string;
  hours: string;
  spot: Spot | null;
}

const sources: (() => Promise<Office[]>)[] = [];

/** Rooms with offices of their own name them here. */
export function registerOffices(source: () => Promise<Office[]>): void {
  sources.push(source);
}
export const everyOffice = async (): Promise<Office[]> => (await Promise.all(sources.map((source) => source()))).flat();
