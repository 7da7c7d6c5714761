declare module "vitest" {
  export interface ProvidedContext {
    /** how long what needs time may take, each; BENCH_MINUTES */
    benchMinutes: number;
    /** how often a server is ended and started again; BENCH_RESTARTS */
    benchRestarts: number;
    /** the Chromium of this system; null: Playwright's own */
    browserPath: string | null;
  }
}
export {};
