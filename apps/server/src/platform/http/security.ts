import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { type Config, clientHeader, csrfHeader, DatalabError } from "@datalab/contract";
import type { FastifyReply, FastifyRequest } from "fastify";

const cookieName = "datalab_session";
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

const nameOf = (host: string): string =>
  host
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();

/**
 * Refuses names that are not the lab's own: a page elsewhere could point its own name here (DNS rebinding).
 * Addresses in figures cannot be rebound and pass. @throws forbidden-host
 */
export const checkHost = (request: FastifyRequest, { server }: Config): void => {
  const host = request.headers.host ?? "";
  const name = nameOf(host);
  const own = ["localhost", server.host.toLowerCase(), ...server.allowedHosts.map((allowed) => allowed.toLowerCase())];
  if (isIP(name) === 0 && !name.endsWith(".localhost") && !own.includes(name))
    throw new DatalabError("forbidden-host", { host });
};

const isBrowser = (request: FastifyRequest): boolean =>
  request.headers["sec-fetch-site"] !== undefined ||
  request.headers.origin !== undefined ||
  request.headers.cookie !== undefined;

const isFromElsewhere = (request: FastifyRequest): boolean => {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
};

export interface Csrf {
  /** The token of the asker's session; sets the cookie where there is none. */
  tokenOf(request: FastifyRequest, reply: FastifyReply): string;
  /**
   * A browser's change must come from the lab's own page with the token of its session; its reads of the API must not come from
   * another site. Programs (no cookie, no origin) and the command (a header that no foreign page may send) pass. @throws csrf
   */
  check(request: FastifyRequest): void;
}

/** Double submit, signed: the token is an HMAC of the session cookie, so a neighbour on another port cannot plant a pair. */
export const createCsrf = (secret: string): Csrf => {
  const tokenFor = (session: string): string => createHmac("sha256", secret).update(session).digest("base64url");
  const matches = (session: string | undefined, token: unknown): boolean => {
    if (session === undefined || typeof token !== "string") return false;
    const expected = Buffer.from(tokenFor(session));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return {
    tokenOf(request, reply) {
      const session = request.cookies[cookieName] ?? randomBytes(24).toString("base64url");
      if (request.cookies[cookieName] === undefined)
        reply.setCookie(cookieName, session, { path: "/", httpOnly: true, sameSite: "strict" });
      return tokenFor(session);
    },
    check(request) {
      if (!request.url.startsWith("/api/")) return;
      const isSafe = safeMethods.has(request.method);
      if (isFromElsewhere(request)) throw new DatalabError("csrf");
      if (isSafe || request.headers[clientHeader] !== undefined || !isBrowser(request)) return;
      if (!matches(request.cookies[cookieName], request.headers[csrfHeader])) throw new DatalabError("csrf");
    },
  };
};
