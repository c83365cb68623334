// Made by `npm run generate` from the files of domain/services: change those, not this.
/** What the main package knows of each service; the rest loads with the package that applies. */
export const catalogue: { id: string; name: string; official: string; promise: string }[] = [
  { id: 'aid.file', name: '生活有困难', official: '困难职工帮扶', promise: '看病、上学、出意外、收入低，工会帮一把。' },
]
