import { type Draft, saveDraft } from '../../client/keep/drafts'

/** The choice on every page with 「交上去」; it stays with the draft. */
export const above = Behavior({
  data: { choosing: false },
  methods: {
    toggleAbove() {
      const { _draft: draft } = this.data as unknown as { _draft: Draft | null }
      if (!draft) return
      const next = { ...draft, above: draft.above !== true }
      this.setData({ _draft: next, above: next.above })
      saveDraft(next, {})
    },
  },
})
