import "server-only";
import { notFound } from "next/navigation";
import { TerraceError } from "@/lib/errors";

/** The answer of a query, or the not-found page where it says NOT_FOUND. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TerraceError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
