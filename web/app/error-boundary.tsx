import { Component, type ReactNode } from 'react'
import { ErrorPage } from './error-page.tsx'

interface BoundaryState {
  readonly error?: Error
}

/** Catches what a page throws and shows a calm page instead. Give it a key by page, so that another page starts anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = {}

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    return this.state.error ? <ErrorPage problem={this.state.error} /> : this.props.children
  }
}
