import Spinner from "@cloudscape-design/components/spinner";

/** While a page's content is read: `<Loading what="topic" />`. */
export function Loading({ what }: { what: string }) {
  return (
    <div role="status" className="flex flex-col items-center gap-2 p-8">
      <Spinner size="large" />
      Loading {what}
    </div>
  );
}
