import { CHIPS, chipFor } from './chips'

it('says a state in its reader’s words: by name, and by itself', () => {
  expect(chipFor('submitted', 'applicant')).toEqual({ icon: 'paper-plane', tone: 'link', word: '已交上' })
  expect(chipFor('submitted', 'officer').word).toBe(CHIPS.submitted.officer)
  expect(chipFor({ icon: 'info', tone: 'off', word: '到期了' }, 'officer').word).toBe('到期了')
})
