import { parse, ContractError, type Check } from '../contract/check';
import { refusal } from '../contract/model';
import { under } from '../route/base';
import { Fault } from './fault';

export interface Call {
  body?: unknown;
  /** The idempotency key: the hub never pours twice for one. */
  key?: string;
  /** When the button was pressed, by the hub's clock, ms: what reaches the hub much later is not carried out. */
  pressedAt?: number | null;
  timeoutMs?: number;
  /** The request survives the closing of the page, for a stop that is pressed just then. */
  keepalive?: boolean;
}

const TIMEOUT_MS = 8_000;

/** Calls the hub and checks its answer. @throws Fault for every way in which this can fail */
export async function call<T>(
  method: string,
  path: string,
  answer: Check<T>,
  options: Call = {},
): Promise<T> {
  const response = await send(method, path, options);
  const json = await bodyOf(response);
  if (!response.ok) throw refused(json, response.status);
  try {
    return parse(json, answer, `${method} ${path}`);
  } catch (problem) {
    throw problem instanceof ContractError ? new Fault('GARBLED', problem.message) : problem;
  }
}

async function send(method: string, path: string, options: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key;
  if (options.pressedAt != null) headers['Pressed-At'] = String(Math.max(0, Math.round(options.pressedAt)));
  try {
    return await fetch(under(path), {
      method,
      headers,
      credentials: 'same-origin',
      keepalive: options.keepalive ?? false,
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  } catch (problem) {
    throw unheard(problem);
  }
}

async function bodyOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (problem) {
    throw unheard(problem);
  }
}

function unheard(problem: unknown): Fault {
  const late = problem instanceof DOMException && problem.name === 'TimeoutError';
  return late
    ? new Fault('NO_ANSWER', 'The hub did not answer in time.')
    : new Fault('UNREACHABLE', 'The hub cannot be reached.');
}

function refused(json: string, status: number): Fault {
  try {
    const body = parse(json, refusal, 'answer');
    return new Fault(body.code, body.reason, body.fields ?? {}, body.left_ml ?? null);
  } catch {
    return new Fault('GARBLED', `The hub answered ${status}.`);
  }
}
