import Input from "@cloudscape-design/components/input";

interface NumberFieldProps {
  value: string;
  /** Written behind the field: `KiB`. */
  unit?: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
}

/** A number, and behind it what it counts. */
export function NumberField({ value, unit, onChange, onBlur }: NumberFieldProps) {
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-20 max-w-40 flex-1">
        <Input
          type="number"
          inputMode="numeric"
          step="any"
          value={value}
          onChange={({ detail }) => onChange(detail.value)}
          onBlur={onBlur}
        />
      </div>
      {unit && <span>{unit}</span>}
    </div>
  );
}
