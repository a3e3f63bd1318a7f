"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import { ErrorBox } from "./error-box.tsx";
import { toApiError } from "./errors.ts";
import { InfoLink } from "./help.tsx";
import { RefreshButtons, type AutoRefresh } from "./refresh.tsx";
import { emptyState, noMatchState } from "./table-states.tsx";
import { TablePreferences, useTablePreferences } from "./table-preferences.tsx";
import { useSearch } from "./use-search.ts";

/** A column as data; `value` is what sorting and filtering look at, `cell` what is drawn (the value itself when left out). */
export interface ResourceColumn<T> {
  id: string;
  header: string;
  value: (item: T) => string | number | undefined;
  cell?: (item: T) => ReactNode;
  /** False: shown only after the user has ticked it in Preferences. */
  visible?: boolean;
  /** The column that names the row for a screen reader; it cannot be hidden. */
  isRowHeader?: boolean;
  minWidth?: number;
}

/** The part of a TanStack query that the table needs; pass the result of `useQuery` as it is. */
export interface TableQuery<T> {
  data: readonly T[] | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

export interface ResourceTableProps<T> {
  /** Where the preferences are kept: `sqs-queues`. */
  id: string;
  /** Heading: `Queues`. It is the h1 of a full page, an h2 in a container. */
  title: string;
  /** One and many, in small letters: `["queue", "queues"]`. */
  noun: [string, string];
  columns: ResourceColumn<T>[];
  query: TableQuery<T>;
  /** Identity of a row; the selection is kept by it when the rows are read again. */
  trackBy: (item: T) => string;
  /** What a screen reader calls the row; `trackBy` when left out. */
  nameOf?: (item: T) => string;
  variant?: "full-page" | "container" | "borderless";
  selection?: "single" | "multi";
  selected?: readonly T[];
  onSelect?: (items: T[]) => void;
  /** Buttons right of the title, after Refresh. */
  actions?: ReactNode;
  /** Instead of "No queues". */
  emptyTitle?: string;
  /** Text under "No queues". */
  emptyText?: string;
  /** The create button of the empty state. */
  emptyAction?: ReactNode;
  description?: ReactNode;
  /** Opens the page's help from an Info link beside the title. */
  info?: boolean;
  /** `sqs:ListQueues`; named when it is denied. */
  permission?: string;
  filterPlaceholder?: string;
  /** What a screen reader calls the filter; the placeholder when left out. */
  filterLabel?: string;
  /** A filter that the service applies; without it the table filters its own rows. */
  serviceFilter?: { text: string; onChange: (text: string) => void };
  /** From `useAutoRefresh()`: shows the pause button. */
  autoRefresh?: AutoRefresh;
  /** False leaves the refresh button out, for tables whose rows are not read again. */
  refreshable?: boolean;
  defaultSort?: { column: string; descending?: boolean };
  /** Called with the rows of the page that is shown and the sorted column, for tables that read details of those rows only. */
  onView?: (view: TableView<T>) => void;
}

export interface TableView<T> {
  items: readonly T[];
  sortedBy?: string;
}

/** From here on the header stays in sight while the rows are scrolled. */
const MANY_ROWS = 20;

/** The table of a list page: counter, filter, paging, preferences, selection, and what it shows when there is nothing to show. */
export function ResourceTable<T>(props: ResourceTableProps<T>) {
  const { id, title, noun, columns, query, trackBy, variant = "full-page", serviceFilter } = props;
  const [preferences, setPreferences] = useTablePreferences(id, columns);
  const rows = query.data ?? [];
  const definitions = columns.map(toDefinition);
  const start = definitions.find((definition) => definition.id === props.defaultSort?.column);
  const [search, setSearch] = useSearch();
  // A list has one search, which its address names; a table inside of a page has its own.
  const named = variant === "full-page" && !serviceFilter;
  const find = (text: string) => {
    if (serviceFilter) return serviceFilter.onChange(text);
    collection.actions.setFiltering(text);
    if (named) setSearch(text);
  };
  const clear = () => find("");
  const collection = useCollection(rows, {
    filtering: {
      defaultFilteringText: named ? search : "",
      filteringFunction: (item, text) => serviceFilter !== undefined || matches(columns, item, text),
      empty: serviceFilter?.text
        ? noMatchState(clear)
        : emptyState(noun[1], props.emptyText, props.emptyAction, props.emptyTitle),
      noMatch: noMatchState(clear),
    },
    pagination: { pageSize: preferences.pageSize },
    sorting: start ? { defaultState: { sortingColumn: start, isDescending: props.defaultSort?.descending } } : {},
    selection: { keepSelection: true, trackBy },
  });
  const { setFiltering } = collection.actions;
  const found = collection.filterProps.filteringText;
  const searched = useRef(search);
  useEffect(() => {
    if (searched.current === search) return;
    searched.current = search;
    if (named && search !== found) setFiltering(search);
  }, [named, search, found, setFiltering]);
  useView(collection.items, collection.collectionProps.sortingColumn, trackBy, props.onView);
  const failed = query.error !== null && query.error !== undefined;
  const errorBox = failed && (
    <ErrorBox error={query.error} what={title} action={props.permission} onRetry={() => void query.refetch()} />
  );
  const chosen = new Set((props.selected ?? []).map(trackBy));
  const selected = rows.filter((row) => chosen.has(trackBy(row)));
  const nameOf = props.nameOf ?? trackBy;
  const count = selected.length > 0 ? `(${selected.length}/${rows.length})` : `(${rows.length})`;

  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => nameResizers(root.current));

  const table = (
    <Table
      {...collection.collectionProps}
      variant={variant}
      // Cloudscape draws a sticky header twice and lays the copy over the one that has the roles; where nothing scrolls far,
      // the one is better.
      stickyHeader={variant === "full-page" && collection.items.length > MANY_ROWS}
      items={collection.items}
      trackBy={trackBy}
      loading={query.data === undefined && !failed}
      loadingText={`Loading ${noun[1]}`}
      empty={query.data === undefined && failed ? errorBox : collection.collectionProps.empty}
      columnDefinitions={definitions}
      columnDisplay={preferences.contentDisplay}
      wrapLines={preferences.wrapLines}
      stripedRows={preferences.stripedRows}
      contentDensity={preferences.contentDensity}
      resizableColumns
      selectionType={props.selection}
      selectedItems={selected}
      onSelectionChange={({ detail }) => props.onSelect?.(detail.selectedItems)}
      ariaLabels={{
        tableLabel: title,
        selectionGroupLabel: `Selection of ${noun[1]}`,
        allItemsSelectionLabel: () => `Select all ${noun[1]}`,
        itemSelectionLabel: (_, item) => `Select ${nameOf(item)}`,
      }}
      header={
        <Header
          variant={variant === "full-page" ? "awsui-h1-sticky" : "h2"}
          counter={query.data && count}
          description={props.description}
          info={props.info && <InfoLink about={title.toLowerCase()} />}
          actions={
            <div className="flex flex-wrap gap-2">
              {props.refreshable !== false && (
                <RefreshButtons noun={noun[1]} query={query} autoRefresh={props.autoRefresh} />
              )}
              {props.actions}
            </div>
          }
        >
          {title}
        </Header>
      }
      filter={
        <SpaceBetween size="s">
          {query.data !== undefined && !isToldElsewhere(query.error) && errorBox}
          <TextFilter
            filteringText={serviceFilter?.text ?? found}
            onChange={({ detail }) => find(detail.filteringText)}
            filteringPlaceholder={props.filterPlaceholder ?? `Find ${noun[1]}`}
            filteringAriaLabel={props.filterLabel ?? props.filterPlaceholder ?? `Find ${noun[1]}`}
            countText={matchText(serviceFilter ? rows.length : (collection.filteredItemsCount ?? 0))}
          />
        </SpaceBetween>
      }
      // Inside of a wizard, Next is the button that goes on.
      pagination={
        <Pagination
          {...collection.paginationProps}
          ariaLabels={
            variant === "full-page" ? undefined : { nextPageLabel: "Page after", previousPageLabel: "Page before" }
          }
        />
      }
      preferences={<TablePreferences columns={columns} noun={noun[1]} value={preferences} onChange={setPreferences} />}
    />
  );
  return (
    <div ref={root} className="contents">
      {table}
    </div>
  );
}

/**
 * Cloudscape gives the handle that resizes a column the column's own name. "Name" would then be found in the list as well as in
 * the form that its button leads to, and a quick hand fills in the form while the list still stands.
 */
function nameResizers(root: HTMLElement | null): void {
  root?.querySelectorAll("button[data-focus-id^='resize-control']").forEach((handle, index) => {
    const column = handle.getAttribute("aria-labelledby");
    if (column === null) return;
    for (const each of [handle, handle.nextElementSibling]) {
      each?.removeAttribute("aria-labelledby");
      each?.setAttribute("aria-label", `Resize column ${index + 1}`);
      each?.setAttribute("aria-describedby", column);
    }
  });
}

/** Tells who wants to know which rows are shown, when that changes. */
function useView<T>(
  items: readonly T[],
  sorting: { sortingField?: string; id?: string } | undefined,
  trackBy: (item: T) => string,
  onView: ((view: TableView<T>) => void) | undefined,
): void {
  const latest = useRef({ items, onView });
  latest.current = { items, onView };
  const rows = JSON.stringify(items.map(trackBy));
  const sortedBy = sorting?.id;
  useEffect(() => latest.current.onView?.({ items: latest.current.items, sortedBy }), [rows, sortedBy]);
}

/** The frame itself says that the server is gone, or the session. */
function isToldElsewhere(error: unknown): boolean {
  const { kind } = toApiError(error);
  return kind === "no-answer" || kind === "signed-out";
}

const matchText = (count: number) => (count === 1 ? "1 match" : `${count} matches`);

function toDefinition<T>(column: ResourceColumn<T>): TableProps.ColumnDefinition<T> {
  return {
    id: column.id,
    header: column.header,
    isRowHeader: column.isRowHeader,
    minWidth: column.minWidth ?? 120,
    cell: (item) => (column.cell ? column.cell(item) : (column.value(item) ?? "-")),
    // The definitions are made anew on each drawing; by this the table knows the sorted one again.
    sortingField: column.id,
    sortingComparator: (a, b) => compare(column.value(a), column.value(b)),
  };
}

/** Made once: `localeCompare` with options makes one for each pair of a thousand rows. */
const collator = new Intl.Collator(undefined, { numeric: true });

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a ?? ""), String(b ?? ""));
}

const matches = <T,>(columns: ResourceColumn<T>[], item: T, text: string) =>
  columns.some((column) =>
    String(column.value(item) ?? "")
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
