/** Icons of bootstrap-icons that the pages use; `_icons.scss` lists the same names and a test compares them. */
export const iconNames = [
  'arrow-counterclockwise',
  'arrow-down-up',
  'arrow-left',
  'arrow-repeat',
  'arrow-right',
  'arrows-move',
  'bar-chart',
  'bounding-box',
  'box-arrow-right',
  'check-circle-fill',
  'check-lg',
  'chevron-right',
  'cloud-upload',
  'copy',
  'diagram-3',
  'download',
  'envelope',
  'exclamation-circle-fill',
  'exclamation-triangle-fill',
  'eye',
  'eye-slash',
  'file-earmark-spreadsheet',
  'file-earmark-zip',
  'fullscreen-exit',
  'funnel',
  'gear',
  'graph-up',
  'grid-3x3',
  'info-circle-fill',
  'layout-split',
  'link-45deg',
  'list',
  'moon-stars',
  'person-circle',
  'play-fill',
  'plus-lg',
  'question-circle',
  'search',
  'shield-check',
  'sliders',
  'sort-down',
  'sort-up',
  'speedometer2',
  'stop-fill',
  'sun',
  'table',
  'trash',
  'x-circle-fill',
  'x-lg',
  'zoom-in',
  'zoom-out',
] as const

export type IconName = (typeof iconNames)[number]

interface IconProps {
  readonly name: IconName
  readonly className?: string
}

/** A decoration in the colour and size of the text around it; the words beside it carry the meaning. */
export function Icon({ name, className = '' }: IconProps) {
  return <span className={`icon icon-${name} ${className}`} aria-hidden="true" />
}
