/** A flask whose liquid is a heatmap: five by three cells, as they come out of the example. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <g className="logo-cells">
        {CELLS.map(([x, y, shade]) => (
          <rect key={`${x} ${y}`} x={x} y={y} width="3.6" height="3.6" rx="0.7" opacity={shade} />
        ))}
      </g>
      <path
        d="M12.2 3.2h7.6M13.6 3.2v8.1L5.4 25.2a2.6 2.6 0 0 0 2.3 3.9h16.6a2.6 2.6 0 0 0 2.3-3.9L18.4 11.3V3.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** Place and depth of colour of each cell. */
const CELLS = [
  [12.1, 14.3, 0.45],
  [16.3, 14.3, 1],
  [10, 18.5, 0.8],
  [14.2, 18.5, 0.35],
  [18.4, 18.5, 0.6],
  [8, 22.7, 0.4],
  [12.1, 22.7, 1],
  [16.3, 22.7, 0.7],
  [20.4, 22.7, 0.9],
] as const
