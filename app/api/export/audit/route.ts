import { exportAuditEndpoint, exportAuditHeadEndpoint } from "@/server/http/export-audit-endpoint";

export const dynamic = "force-dynamic";
export { exportAuditEndpoint as GET, exportAuditHeadEndpoint as HEAD };
