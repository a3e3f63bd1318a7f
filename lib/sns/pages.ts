import { escapeHtml } from "./deliver-mail.ts";

const STYLE =
  "body{font-family:Arial,Helvetica,sans-serif;margin:0;color:#16191f;background:#fff}header{background:#232f3e;color:#fff;padding:16px 24px;font-size:20px}main{max-width:720px;margin:32px auto;padding:0 24px;line-height:1.5}.good{color:#1d6b1d}.bad{color:#b00020}code{overflow-wrap:anywhere}a{color:#0053ba}@media(prefers-color-scheme:dark){body{background:#0f1b2a;color:#d1d5db}.good{color:#7fd47f}.bad{color:#ff9592}a{color:#89bdee}}";

function pageOf(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body><header>Simple Notification Service</header><main>${body}</main></body></html>`;
}

/** The page that the link in a confirmation mail opens. */
export function confirmedPage(subscriptionArn: string, endpoint: string): string {
  const query = new URLSearchParams({ SubscriptionArn: subscriptionArn, Endpoint: endpoint });
  return pageOf(
    "Subscription confirmed",
    `<h1 class="good">Subscription confirmed!</h1><p>You have successfully subscribed.</p>` +
      `<p>Your subscription's id is:<br><code>${escapeHtml(subscriptionArn)}</code></p>` +
      `<p>If it was not your intention to subscribe, <a href="/unsubscribe.html?${escapeHtml(query.toString())}">click here to unsubscribe</a>.</p>`,
  );
}

/** The page that the link in a notification mail opens. */
export function unsubscribedPage(subscriptionArn: string): string {
  return pageOf(
    "Subscription removed",
    `<h1 class="good">Subscription removed!</h1><p>Your subscription has been deactivated:<br><code>${escapeHtml(subscriptionArn)}</code></p>` +
      `<p>If it was not your intention to unsubscribe, ask the topic's owner to subscribe this address again.</p>`,
  );
}

/** What a link leads to that is no good (any more). */
export function problemPage(message: string): string {
  return pageOf(
    "The link did not work",
    `<h1 class="bad">The link did not work</h1><p>${escapeHtml(message)}</p><p>Links in confirmation messages are good for three days. A new one can be asked for with <b>Request confirmation</b>.</p>`,
  );
}
