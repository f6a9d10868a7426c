/** The drawings, as paths on a grid of 24. Circles are written as arcs so that every icon is one path. */
const paths = {
  alert: 'M12 3 1.8 20.5h20.4zM12 10v5M12 17.6v.4',
  back: 'm15 4-8 8 8 8',
  bank: 'M3 9 12 4l9 5M4 20h16M6 10v8M12 10v8M18 10v8',
  card: 'M2.5 5h19v14h-19zM2.5 10h19',
  check: 'm4 12.5 5.5 5.5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5.5l3.5 2',
  close: 'M5 5l14 14M19 5 5 19',
  copy: 'M8 8h12v13H8zM16 8V3H4v13h4',
  download: 'M12 3v13M6 11l6 6 6-6M4 21h16',
  edit: 'M4 20h4L20 8l-4-4L4 16zM14 6l4 4',
  external: 'M14 4h6v6M20 4 10 14M17 14v6H4V7h6',
  eye: 'M2 12q4-7 10-7t10 7q-4 7-10 7T2 12M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
  filter: 'M3 5h18M6 12h12M10 19h4',
  flag: 'M5 22V3h14l-3 5 3 5H5',
  forward: 'm9 4 8 8-8 8',
  globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  heart: 'M12 20 4 12.2a4.9 4.9 0 0 1 7-6.8l1 1 1-1a4.9 4.9 0 0 1 7 6.8z',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.2v.4',
  library: 'M4 4h4v17H4zM10 4h4v17h-4zM16 5l4-1 3 16-4 1z',
  lock: 'M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11',
  menu: 'M3 6h18M3 12h18M3 18h18',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  pause: 'M8 5v14M16 5v14',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  plus: 'M12 4v16M4 12h16',
  retry: 'M20 5v6h-6M20 11a8.5 8.5 0 1 0 .5 4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5l5 5',
  share: 'M12 3v12M7 8l5-5 5 5M4 14v7h16v-7',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19',
  trash: 'M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15',
  user: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-9 16-9 16 0',
} as const

/** The name of a drawing. */
export type IconName = keyof typeof paths

/** A line drawing the size of the text beside it. Decorative: the words beside it, or the button's label, say it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
