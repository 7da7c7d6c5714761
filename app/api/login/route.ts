import { loginStateEndpoint, signInEndpoint, signOutEndpoint } from "@/server/http/login-endpoint";

export const dynamic = "force-dynamic";
export { loginStateEndpoint as GET, signInEndpoint as POST, signOutEndpoint as DELETE };
