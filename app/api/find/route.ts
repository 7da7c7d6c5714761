import { findEndpoint } from "@/server/http/find-endpoint";

export const dynamic = "force-dynamic";
export { findEndpoint as POST };
