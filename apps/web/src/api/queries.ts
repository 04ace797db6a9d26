import type { CallInput, CallOutput, EndpointName, Endpoints } from "@datalab/contract";
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "./call.ts";
import { ApiError } from "./error.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the lab refused stays refused; what it could not be asked is asked again, later and later.
      retry: (count, error) => (error instanceof ApiError && !error.isNetwork ? false : count < 4),
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});

export interface EndpointOptions<T> {
  readonly enabled?: boolean;
  /** Milliseconds, or what says it from the last answer. */
  readonly refetchInterval?: number | ((data: T | undefined) => number | false);
  /** Shows the last answer while another one with other parameters comes. */
  readonly keepPrevious?: boolean;
  readonly staleTime?: number;
}

/** An endpoint's answer, cached under its name and input. */
export const useEndpoint = <N extends EndpointName>(
  name: N,
  input: CallInput<Endpoints[N]>,
  options: EndpointOptions<CallOutput<Endpoints[N]>> = {},
): UseQueryResult<CallOutput<Endpoints[N]>, ApiError> => {
  const { refetchInterval, keepPrevious, ...rest } = options;
  return useQuery<CallOutput<Endpoints[N]>, ApiError>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchInterval === undefined
      ? {}
      : {
          refetchInterval:
            typeof refetchInterval === "number"
              ? refetchInterval
              : (query: { state: { data: CallOutput<Endpoints[N]> | undefined } }) => refetchInterval(query.state.data),
        }),
  });
};

/** A call that changes something; afterwards the answers named in `refresh` are asked for anew. */
export const useCall = <N extends EndpointName>(
  name: N,
  refresh: readonly EndpointName[] = [],
): UseMutationResult<CallOutput<Endpoints[N]>, ApiError, CallInput<Endpoints[N]>> => {
  const client = useQueryClient();
  return useMutation<CallOutput<Endpoints[N]>, ApiError, CallInput<Endpoints[N]>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => Promise.all(refresh.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};
