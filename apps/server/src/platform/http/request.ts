import { DatalabError } from "@datalab/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor, Context, Platform } from "../context.ts";
import { localeOf } from "./locale.ts";

/** Everybody who reaches the lab, until people are set up. */
export const localOwner: Actor = { id: "owner", name: "Owner" };

/** The context of a request. Its signal aborts when the asker leaves before the answer, or by `abort`. */
export const contextOf = (
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): { context: Context; abort: (reason: Error) => void } => {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort(new Error("the asker left"));
  });
  const context: Context = {
    ...platform,
    log: platform.log.child({ requestId: request.id }),
    actor: localOwner,
    locale: localeOf(request, platform.config),
    requestId: request.id,
    signal: controller.signal,
  };
  return { context, abort: (reason) => controller.abort(reason) };
};

/** @throws timeout when the work takes longer; the work's signal is aborted then */
export const withTimeout = async <T>(
  work: () => Promise<T>,
  seconds: number,
  what: string,
  abort: (reason: Error) => void,
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DatalabError("timeout", { what, seconds });
      abort(error);
      reject(error);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
};
