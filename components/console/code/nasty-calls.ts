import type { Call } from "./calls.ts";

/** Texts that break programs which are put together from strings. */
export const NASTY_TEXTS = [
  "",
  " ",
  'it\'s "quoted" `twice`',
  "'",
  "'''",
  "back\\slash \\n \\' \\",
  "line one\nline two\r\nline three\n",
  "tab\tand bell\u0007and null\u0000",
  "$HOME ${PATH} $(id) !! ~ * ? [a] {b,c} #x ; & | > <",
  "-rf",
  "--message-body",
  "file:///etc/passwd",
  "fileb://x",
  "https://example.com/",
  '{"a":1}',
  "[1]",
  "key=value,other=value",
  "ünï ☃ 𝒳 \u{1f600} \u2028 \u202e",
  "%s {0} \\x41 \\u0041 \\N{DASH}",
];

/** A call with a text in every kind of place. */
export function nastyCall(text: string): Call {
  return {
    service: "sqs",
    region: "us-east-1",
    operation: "SendMessage",
    input: {
      QueueUrl: "http://localhost:4566/000000000000/demo-sqs",
      MessageBody: text,
      DelaySeconds: 0,
      MessageGroupId: undefined,
      MessageAttributes: {
        Text: { DataType: "String", StringValue: text },
        Bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 34, 39, 92, 255]) },
      },
    },
  };
}
