import type { ReactNode } from "react";
import { pageContext } from "@/app/_lib/context";
import { AppFrame } from "@/components/frame/app-frame";
import { navigationFor } from "@/components/frame/navigation";
import { may } from "@/lib/auth";
import { env } from "@/lib/env";
import { countWaitingReviews } from "@/lib/reviews";
import { listTargets } from "@/lib/targets";
import { signOutAction } from "./actions";

const newRequest = { id: "new-request", label: "New request", group: "Actions", href: "/environments/new" };

/** The frame around every page of somebody signed in. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext();
  const { name, email, role } = ctx.actor;
  const [waiting, targets] = await Promise.all([countWaitingReviews({ ctx }), listTargets({ ctx })]);
  return (
    <AppFrame
      user={{ name, email, role }}
      navigation={navigationFor(role, waiting)}
      aws={env().TERRACE_AWS}
      targetName={targets.length === 1 ? targets[0]?.name : undefined}
      commands={may(role, "deployment:request") ? [newRequest] : []}
      signOut={signOutAction}
    >
      {children}
    </AppFrame>
  );
}
