/** What the main package knows of each service: enough for a card. Written by the build from `domain/services`. */
export const catalogue: { id: string; name: string; official: string; promise: string }[] = [
  {
    id: 'aid.file',
    name: '困难职工帮扶',
    official: '困难职工建档',
    promise: '家里遇到难处,工会帮您想办法。',
  },
]
