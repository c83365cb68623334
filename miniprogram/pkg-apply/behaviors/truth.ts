/** The statement to tick before handing in; a page that sets no `truth` has none. */
export const truth = Behavior({
  data: { truth: '', told: false, untold: false },
  methods: {
    tick() {
      this.setData({ told: !this.data.told, untold: false })
    },
    /** Whether it still has to be ticked; if so, the page says so next to the statement. */
    isUntold(): boolean {
      const untold = this.data.truth !== '' && !this.data.told
      if (untold) {
        this.setData({ untold })
        void wx.pageScrollTo({ selector: '#truth', duration: 0 })
      }
      return untold
    },
  },
})
