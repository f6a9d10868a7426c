/** Who asks. Read from the session row on every request; nothing of it is trusted from a token or a client. */
export interface Actor {
  userId: string
  sessionId: string
  email: string
  displayName: string
  locale: 'ko' | 'en'
  isEmailVerified: boolean
  isAdmin: boolean
  /** The own seller profile, if there is one that is not suspended. */
  sellerId: string | null
  authenticatedAt: Date
}
