import type { EnterpriseRole } from '../../contract/enums.ts';
import type { CitizenActor } from '../../platform/http/index.ts';

/** What identity asks of rooms downstream; they register the answers. */
export interface Directory {
  /** the registered person with this keyed hash of an ID number */
  personOfHash(idHash: string): Promise<{ name: string; phoneHash: string | null } | null>;
  /** enterprises that the citizen acts for, by the register or by a confirmed binding */
  enterprisesOf(citizen: CitizenActor): Promise<{ id: string; name: string; role: EnterpriseRole }[]>;
}

let directory: Directory = { personOfHash: () => Promise.resolve(null), enterprisesOf: () => Promise.resolve([]) };

export const registerDirectory = (given: Directory): void => {
  directory = given;
};
export const theDirectory = (): Directory => directory;
