import { rpcEndpoint } from "@/server/http/rpc-endpoint";

export async function POST(request: Request, { params }: { params: Promise<{ method: string }> }): Promise<Response> {
  return rpcEndpoint(request, (await params).method);
}
