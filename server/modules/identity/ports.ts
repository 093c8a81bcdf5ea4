/** What identity asks of rooms downstream; they register the answers. */
export interface Directory {
  /** the registered person with this keyed hash of an ID number */
  personOfHash(idHash: string): Promise<{ name: string; phoneHash: string | null } | null>;
  /** enterprises whose registered contact phone has this keyed hash */
  enterprisesOfPhone(phoneHash: string): Promise<{ id: string; name: string }[]>;
}

let directory: Directory = { personOfHash: () => Promise.resolve(null), enterprisesOfPhone: () => Promise.resolve([]) };

export const registerDirectory = (given: Directory): void => {
  directory = given;
};
export const theDirectory = (): Directory => directory;
