/** The message files of `messages/<locale>/`, one for each area of the shop. */
export const namespaces = [
  'common', 'shop', 'checkout', 'library', 'account', 'studio', 'money', 'admin', 'operations', 'legal', 'status', 'errors',
] as const

/** The name of a message file. */
export type Namespace = (typeof namespaces)[number]
