/** A private server of one test run. */
export interface Service {
  url: string;
  stop: () => Promise<void>;
}
