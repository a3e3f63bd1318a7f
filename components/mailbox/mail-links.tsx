"use client";

import { useMemo } from "react";

interface MailLink {
  text: string;
  url: string;
}

/** The links of a mail's HTML. The document made here is never drawn: nothing of it runs or loads. */
function linksOf(html: string): MailLink[] {
  const document = new DOMParser().parseFromString(html, "text/html");
  return [...document.querySelectorAll("a[href]")].flatMap((link) => {
    const url = link.getAttribute("href") ?? "";
    return /^https?:\/\//.test(url) ? [{ text: link.textContent.trim() || url, url }] : [];
  });
}

/** The same links as in the mail, for whoever cannot reach into its frame; with the address that each leads to. */
export function MailLinks({ html }: { html: string }) {
  const links = useMemo(() => linksOf(html), [html]);
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="mail-links" className="mt-4">
      <h3 id="mail-links" className="mb-1 mt-0 text-base">
        Links in this mail
      </h3>
      <ul className="m-0 list-none p-0">
        {links.map(({ text, url }) => (
          <li key={url} className="py-1">
            <a href={url} target="_blank" rel="noreferrer" style={{ color: "var(--page-accent)" }}>
              {text}
            </a>
            <div className="wrap-anywhere text-xs" style={{ color: "var(--page-muted)" }}>
              {url}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
