import { type NextRequest, NextResponse } from "next/server";

/** Tells the pages which address was asked for, so that a link survives the sign-in. Layouts can't see it otherwise. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-terrace-address", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|.*\\.[a-z]+$).*)"] };
