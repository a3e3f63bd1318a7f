import { XmlCodec } from "@aws-sdk/core/protocols";
import type { Service, ServiceOperation } from "../service.ts";
import { parseForm, readForm, type FormNode } from "./query-form.ts";
import { header, type ApiRequest, type Protocol } from "./protocol.ts";

/** Response schemas by operation, made once: `XResponse { XResult, ResponseMetadata }`. */
const responses = new WeakMap<ServiceOperation, unknown>();
const RESPONSE_METADATA = [3, "cloudroom", "ResponseMetadata", 0, ["RequestId"], [0]];
/** `/123456789012/name`: the address of a queue. */
export const RESOURCE_PATH = /^\/\d{12}\/[^/]+\/?$/;
/** The code of a call that names no operation. */
export const NO_OPERATION = "UnknownOperationException";
const forms = new WeakMap<ApiRequest, FormNode>();

/**
 * AWS Query: a form in the body or the query string, answered in XML.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const query: Protocol = {
  name: "query",
  readInput(operation, request) {
    if (operation.input.isUnitSchema()) return {};
    const input = readForm(operation.input, requestForm(request), operation.name) as Record<string, unknown>;
    const { urlMember } = operation;
    if (urlMember !== undefined && input[urlMember] === undefined && RESOURCE_PATH.test(request.path)) {
      input[urlMember] = `http://${header(request, "host") ?? "localhost"}${request.path}`;
    }
    return input;
  },
  writeResult(service, operation, output, requestId) {
    const value: Record<string, unknown> = { ResponseMetadata: { RequestId: requestId } };
    if (!operation.output.isUnitSchema()) value[`${operation.name}Result`] = output;
    return xml(service, 200, requestId, writeXml(service, responseSchema(operation), value));
  },
  writeError(service, error, requestId) {
    // AWS has no more to say about a call without an action.
    if (error.code === NO_OPERATION) return xml(undefined, error.status, requestId, `<${NO_OPERATION}/>`);
    const { xmlNamespace, errorDetail, messages } = service?.definition.query ?? {};
    const message = messages?.[error.code] ?? error.message;
    const body =
      `<ErrorResponse${xmlNamespace ? ` xmlns="${xmlNamespace}"` : ""}><Error><Type>${error.fault}</Type>` +
      `<Code>${escape(error.code)}</Code>${message === "" ? "" : `<Message>${escape(message)}</Message>`}` +
      `${Object.entries(error.members)
        .map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`)
        .join("")}` +
      `${errorDetail ? "<Detail/>" : ""}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
    return xml(service, error.status, requestId, body);
  },
};

/** The request's form: of the query string and, for a POST of a form, of the body. Parsed once. */
export function requestForm(request: ApiRequest): FormNode {
  let form = forms.get(request);
  if (!form) {
    const isForm =
      header(request, "content-type")?.startsWith("application/x-www-form-urlencoded") ?? request.method === "POST";
    const body = isForm && request.body.byteLength > 0 ? textOf(request.body) : "";
    form = parseForm(request.search && body ? `${request.search}&${body}` : request.search || body);
    forms.set(request, form);
  }
  return form;
}

/** The bytes as text; unlike in JSON, broken UTF-8 is replaced. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
}

function responseSchema(operation: ServiceOperation): unknown {
  let schema = responses.get(operation);
  if (!schema) {
    const unit = operation.output.isUnitSchema();
    schema = [
      3,
      operation.schema[1],
      `${operation.name}Response`,
      0,
      unit ? ["ResponseMetadata"] : [`${operation.name}Result`, "ResponseMetadata"],
      unit ? [() => RESPONSE_METADATA] : [operation.schema[5], () => RESPONSE_METADATA],
    ];
    responses.set(operation, schema);
  }
  return schema;
}

function writeXml(service: Service, schema: unknown, value: object): string {
  const serializer = new XmlCodec({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace: service.definition.query?.xmlNamespace ?? "",
    serviceNamespace: service.id,
  } as never).createSerializer();
  serializer.write(schema as never, value);
  return asAwsWrites(serializer.flush() as string);
}

const SPELLED_OUT = /&#x(0D|0A|85|2028);/g;
const WRITTEN: Record<string, string> = { "0D": "&#xD;", "0A": "\n", "85": "\u0085", "2028": "\u2028" };

/**
 * Line ends as AWS writes them. The codec spells out more than XML asks for, and older SDKs for JavaScript know `&#xD;`
 * only: they would take the rest for text and find its MD5 wrong.
 */
function asAwsWrites(text: string): string {
  return text.includes("&#x") ? text.replace(SPELLED_OUT, (_, code: string) => WRITTEN[code]!) : text;
}

function xml(service: Service | undefined, status: number, requestId: string, body: string) {
  const declaration = service?.definition.query?.xmlDeclaration ? '<?xml version="1.0"?>' : "";
  return { status, headers: { "x-amzn-RequestId": requestId, "Content-Type": "text/xml" }, body: declaration + body };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
