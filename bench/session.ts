/** Somebody signed in to a Terrace under measurement. */
export interface Session {
  /** What a request of this person carries. */
  readonly cookie: string;
  /** Calls the API. Throws what it answers when it refuses. */
  call<Answer>(method: "GET" | "POST", path: string, body?: object): Promise<Answer>;
  /** Calls the API and gives how long the server took, in milliseconds, by its own clock. */
  serverTime(method: "GET" | "POST", path: string, body?: object): Promise<number>;
}

/** Signs in with a demo account. */
export async function signIn(url: string, email: string, password: string): Promise<Session> {
  const headers = { "content-type": "application/json", origin: url };
  const entered = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!entered.ok) throw new Error(`${email} cannot sign in: ${entered.status} ${await entered.text()}`);
  const cookie = entered.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const request = async (method: "GET" | "POST", path: string, body?: object) => {
    const init = { method, headers: { ...headers, cookie }, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${url}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    cookie,
    call: async <Answer>(method: "GET" | "POST", path: string, body?: object) =>
      (await request(method, path, body)).json() as Promise<Answer>,
    serverTime: async (method, path, body) => {
      const response = await request(method, path, body);
      await response.arrayBuffer();
      return Number(/total;dur=([\d.]+)/.exec(response.headers.get("server-timing") ?? "")?.[1]);
    },
  };
}
