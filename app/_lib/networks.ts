import "server-only";
import type { Context } from "@/lib/context";
import { TerraceError } from "@/lib/errors";
import { listNetworks, type Networks } from "@/lib/networks";

/** Who has which addresses where a draft would stand; null where its target is none. */
export async function networksAround(
  ctx: Context,
  draft: { readonly target: string; readonly region: string },
  environment?: string,
): Promise<Networks | null> {
  const { target, region } = draft;
  return listNetworks({ ctx, input: { target, region, environment } }).catch((error) => {
    if (error instanceof TerraceError) return null;
    throw error;
  });
}
