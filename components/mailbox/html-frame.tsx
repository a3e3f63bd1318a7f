/**
 * A mail's HTML in a frame that can run nothing, load nothing and reach nothing of this page; only its links work, each in a
 * tab of its own.
 */
export function HtmlFrame({ html, title }: { html: string; title: string }) {
  const head =
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">` +
    `<base target="_blank">` +
    `<style>body{font:15px/1.5 sans-serif;margin:16px;color:#16191f;background:#fff;overflow-wrap:anywhere}</style>`;
  return (
    <iframe
      title={title}
      srcDoc={head + html}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      className="block h-96 w-full resize-y rounded-lg border border-solid bg-white"
      style={{ borderColor: "var(--page-line)" }}
    />
  );
}
