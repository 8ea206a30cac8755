import { TerraceError } from "@/lib/errors";
import { answer } from "@/lib/http";

/** Every address below /api/v1 that is no route: a problem document instead of a page. */
const nothingHere = answer<{ path: string[] }>(async (_request, { path }) => {
  throw new TerraceError("NOT_FOUND", `There is nothing at /api/v1/${path.join("/")}. See /api/v1/openapi.json.`);
});

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
