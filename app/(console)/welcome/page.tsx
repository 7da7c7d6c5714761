import { requireOperator } from "@/app/require-operator";
import { WelcomeView } from "@/components/agents/welcome-view";

export const metadata = { title: "What was found" };

export default async function WelcomePage() {
  await requireOperator("/welcome");
  return <WelcomeView />;
}
