import type { DemoPrompt, DemoVersion } from './types'

/** How the reader is addressed: the newer version asks for it, because a rank that is guessed too low offends. */
const addressRules = {
  '1.0': '- Infer the rank of the reader from the material and address them by family name, rank and 님.',
  '1.1': '- Address the reader as {{Addressee}}, in Hangul, with 님 after the title. Without a title, use the full name and 님. Never guess a rank, and never put 씨 after the name of a partner.',
} as const

const mailBody = (label: keyof typeof addressRules): string => `# Role
You write Korean business mail for a sender who reads little Korean and must stand behind every line.

# Situation
- From: {{Sender}}
- Purpose: {{Purpose}}

What has to be said, in any order and any language:

{{Points}}

Where things stand between the two sides: {{History}}

# Name and title
${addressRules[label]}

# Order of the mail
1. Subject: the company in square brackets, then the matter as a noun phrase, 30 characters or fewer.
2. A greeting and one line on who writes. 처음 인사드립니다 belongs to a first mail only.
3. The reason for writing in one sentence, before any background. Bad news runs fact, cause, remedy, and then 양해 부탁드립니다 once.
4. Requests as a numbered list, one act each, with date, weekday and hour in KST.
5. 감사합니다, then the name of the sender and 드림.

# Level of Korean
- The distance is {{Distance}}. First contact: 합니다 throughout. Working together: 해요 allowed in greeting and close. Long-standing: one personal line from the material, none invented.
- 부탁드립니다 is for what was agreed already, 해 주실 수 있을까요 for a favour. Not both in one sentence.
- Drop the subject instead of writing 당신, 귀하 or 그쪽.
- "Checking in", "as discussed" and "ASAP" have no Korean form. Say what is missing and when it is needed.
- Amounts carry the currency and whether VAT is included. If the notes do not say, write (확인 필요).

# Output
The Korean mail. A table of its delicate sentences: Korean, literal English, politeness from 1 to 5. Then up to four points to confirm before sending.`

const mailVariables: DemoVersion['variables'] = [
  { name: 'Sender', type: 'text', required: true, example: 'Lowland Oats, export sales' },
  { name: 'Purpose', type: 'choice', required: true, choices: ['ask', 'inform', 'decline', 'apologise', 'follow up'] },
  { name: 'Points', type: 'longtext', required: true, help: 'Rough notes are fine; include dates and quantities', maxLength: 2000 },
  { name: 'History', type: 'longtext', required: false, help: 'Leave empty for a first mail', maxLength: 1500 },
  { name: 'Distance', type: 'choice', required: true, choices: ['first contact', 'working together', 'long-standing'], default: 'working together' },
]
const addressee: DemoVersion['variables'][number] = { name: 'Addressee', type: 'text', required: true, example: '수입팀 과장', help: 'Name or team with the title, as their signature has it' }
const delay = {
  Sender: 'Lowland Oats, export sales', Purpose: 'apologise', Distance: 'working together',
  Points: 'Sailing of 12 Nov moves to 17 Nov. Labels had to be reprinted. Half goes by air at our cost. Need their new warehouse slot by Wed 11 Nov, 3 pm Seoul.',
}

export const englishMailPrompts: readonly DemoPrompt[] = [
  {
    key: 'mail-to-korea', seller: 'wangbok',
    title: 'Business email to a Korean partner that you can check',
    summary: 'Rough notes become a Korean mail with the right distance, and a table that shows how each delicate line sounds.',
    description: 'Machine translation gets the words right and the distance wrong. This prompt decides **who is addressed how**, puts the news where a Korean reader looks for it, and then shows you what you are about to send.\n\n- Bad news, requests and refusals each have their own order\n- Deadlines come out with weekday and Seoul time\n- The delicate lines are translated back literally, with a politeness score\n\nHave contracts and payment terms read by someone who knows the language before you send them.',
    category: 'email', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5', 'GPT-5'], language: 'en',
    tags: ['business email', 'korean', 'korea business', 'honorifics', 'partners'], licence: 'COMMERCIAL', price: 12900,
    versions: [
      {
        label: '1.0', body: mailBody('1.0'), variables: mailVariables, clearLineNumbers: [2], settings: 'temperature 0.4', changeNote: 'First version.',
        examples: [{
          inputs: delay, model: 'Claude Sonnet 4.5', settings: 'temperature 0.4', ranOn: '2026-08-19',
          output: '제목: [Lowland Oats] 11월 12일 선적분 출항 지연 안내\n\n과장님, 안녕하세요. Lowland Oats 수출팀입니다.\n\n11월 12일(목) 출항 예정이던 물량이 11월 17일(화)로 늦어졌습니다. 라벨을 다시 인쇄했기 때문입니다. 절반은 저희 비용으로 항공편에 싣겠습니다. 양해 부탁드립니다.\n\n1. 새 입고 시간을 11월 11일(수) 오후 3시(KST)까지 알려 주실 수 있을까요?\n\n감사합니다.\nLowland Oats 수출팀 드림\n\nTo confirm: 과장 is a guess; the notes name no title.',
        }],
      },
      {
        label: '1.1', body: mailBody('1.1'), variables: [...mailVariables, addressee], clearLineNumbers: [2], settings: 'temperature 0.4',
        changeNote: 'The mail no longer guesses a job title. One blank more: how the reader is called.',
        examples: [
          {
            inputs: { ...delay, Addressee: '수입팀 과장' }, model: 'Claude Sonnet 4.5', settings: 'temperature 0.4', ranOn: '2026-11-06',
            output: '제목: [Lowland Oats] 11월 12일 선적분 출항 지연 안내\n\n수입팀 과장님, 안녕하세요. Lowland Oats 수출팀입니다.\n\n11월 12일(목) 선적분의 출항이 11월 17일(화)로 늦어졌습니다. 라벨을 다시 인쇄하면서 생긴 일입니다. 절반은 저희 부담으로 항공편에 싣겠습니다. 양해 부탁드립니다.\n\n1. 새 입고 시간을 11월 11일(수) 오후 3시(KST)까지 알려 주실 수 있을까요?\n\n감사합니다.\nLowland Oats 수출팀 드림\n\n| Korean | Literal English | Polite |\n|---|---|---|\n| 양해 부탁드립니다 | we ask for your understanding | 4 |\n| 알려 주실 수 있을까요 | could you let us know | 4 |\n\nTo confirm: is half counted in cartons or by weight?',
          },
          {
            inputs: { Sender: 'Fenwick Lamps, product team', Addressee: '구매본부 팀장', Purpose: 'decline', Distance: 'first contact', Points: 'They asked for an exclusive in Korea. We do not give exclusives in the first year. Can offer their own colour, 500 units, price on request.' },
            model: 'GPT-5', settings: 'temperature 0.4', ranOn: '2026-11-10',
            output: '제목: [Fenwick Lamps] 국내 독점 제안에 대한 답변\n\n구매본부 팀장님, 처음 인사드립니다. Fenwick Lamps 제품팀입니다.\n\n첫해에는 독점 계약을 맺지 않고 있어, 제안해 주신 국내 독점은 진행하기 어렵습니다. 대신 귀사 전용 색상을 500대부터 제작할 수 있습니다.\n\n1. 전용 색상을 검토해 주실 수 있을까요? 회신 주시면 견적을 보내 드리겠습니다.\n\n감사합니다.\nFenwick Lamps 제품팀 드림\n\n| Korean | Literal English | Polite |\n|---|---|---|\n| 진행하기 어렵습니다 | it is difficult to proceed (a clear no) | 5 |\n\nTo confirm: a date for their answer; whether 500 is the minimum',
          },
        ],
      },
    ],
  },
]
