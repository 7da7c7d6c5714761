import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isFailure } from "@/lib/failure/failure";
import { goToSignIn } from "./go-to-sign-in";

const retriesMax = 2;

/**
 * Live events say when data is old, so little is asked for again on a hunch. The server is on this machine or its own
 * network: what the browser believes about being online means nothing.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({ onError: signInAgain }),
    defaultOptions: {
      queries: { staleTime: 30_000, networkMode: "always", retry: isWorthARetry },
      mutations: { networkMode: "always" },
    },
  });
}

function signInAgain(error: unknown): void {
  if (isFailure(error) && error.code === "unauthenticated") goToSignIn();
}

function isWorthARetry(count: number, error: unknown): boolean {
  if (count >= retriesMax) return false;
  return !isFailure(error) || error.code === "store_busy" || error.code === "unavailable";
}
