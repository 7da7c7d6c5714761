import { exportEntryEndpoint, exportEntryHeadEndpoint } from "@/server/http/export-entry-endpoint";

export const dynamic = "force-dynamic";
export { exportEntryEndpoint as GET, exportEntryHeadEndpoint as HEAD };
