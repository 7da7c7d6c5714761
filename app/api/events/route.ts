import { eventsEndpoint, eventsHeadEndpoint } from "@/server/http/events-endpoint";

export const dynamic = "force-dynamic";
export { eventsEndpoint as GET, eventsHeadEndpoint as HEAD };
