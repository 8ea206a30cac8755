import { redirect } from "next/navigation";

/** The front door: the list everybody starts from. */
export default function HomePage(): never {
  redirect("/environments");
}
