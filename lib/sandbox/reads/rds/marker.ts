import { SandboxError } from "../../handler";

/** What RDS's Describe actions share. */
export interface Paging {
  Marker?: string;
  /** 20 to 100. */
  MaxRecords?: number;
}

const usualPage = 100;

/**
 * One page of a list and the marker of the next.
 *
 * @throws {SandboxError} InvalidParameterValue
 */
export function pageByMarker<T>(
  items: T[],
  { Marker, MaxRecords = usualPage }: Paging,
): { page: T[]; Marker?: string } {
  if (MaxRecords < 20 || MaxRecords > 100) {
    throw new SandboxError(
      "InvalidParameterValue",
      `Invalid value ${MaxRecords} for MaxRecords. Must be between 20 and 100`,
    );
  }
  const offset = Marker === undefined ? 0 : Number(Buffer.from(Marker, "base64url").toString("utf8"));
  if (!Number.isSafeInteger(offset)) throw new SandboxError("InvalidParameterValue", "The marker is invalid.");
  const end = offset + MaxRecords;
  return {
    page: items.slice(offset, end),
    ...(end < items.length && { Marker: Buffer.from(String(end)).toString("base64url") }),
  };
}
