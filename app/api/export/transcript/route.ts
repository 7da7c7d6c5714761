import { exportTranscriptEndpoint, exportTranscriptHeadEndpoint } from "@/server/http/export-transcript-endpoint";

export const dynamic = "force-dynamic";
export { exportTranscriptEndpoint as GET, exportTranscriptHeadEndpoint as HEAD };
