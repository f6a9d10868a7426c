import type { DemoPrompt, DemoVersion } from './types'

/** What becomes of the periods in a contract: the newer version counts them out from the day it begins. */
const calendarRules = {
  '2.0': 'List every period in the contract that ends in a duty or in the loss of a right, shortest first.',
  '2.1': 'The contract begins on {{Start date}}. List each day on which something must be done or is lost. For a notice give the last day on which it must have arrived, not been sent, unless the text says otherwise, and show the counting.',
} as const

const contractBody = (label: keyof typeof calendarRules): string => `# Role
You explain a contract to the person who will have to live with it. This is no legal advice; say so once, at the end.

# Contract
The reader is {{Our side}}.

{{Contract}}

The deal as it was told to the reader: {{Deal as told}}

# First pass: a map
List the clauses by their own numbers in at most 12 words each. Whatever is referred to but not pasted (annex, policy, order form) goes under Missing papers, and nothing may be concluded from it.

# Second pass: plain words
1. Rewrite each operative clause as who must do what, by when, and what follows if not. Keep may and shall apart: a right is no duty.
2. Read defined words by their definition. Point out a definition that is wider than the word sounds.
3. Copy amounts, days and percentages. Where a formula decides money, work it through once with round figures.

# Third pass: where it can hurt
Rank at most seven clauses by harm and likelihood for the reader. Always look at silent renewal, price changes, the cap on liability and what escapes it, indemnities, ownership of the work, exclusivity, ending early, changes by mere notice.
For each: number, a day on which it bites, one question for the other side. Then look for two clauses, each acceptable, that make each other worse.

# Calendar
${calendarRules[label]}

# Limits
- No verdict on validity or enforceability, no redraft. Where two readings are possible, give both and say who profits from each.

# Output
Five sentences for someone in a hurry, map, plain clauses, ranking, calendar, differences from the deal as told, missing papers.`

const contractVariables: DemoVersion['variables'] = [
  { name: 'Our side', type: 'text', required: true, example: 'the customer, a company of twelve' },
  { name: 'Contract', type: 'longtext', required: true, maxLength: 5000, help: 'Replace names and bank details; long contracts in parts' },
  { name: 'Deal as told', type: 'longtext', required: false, maxLength: 1000, help: 'Leave empty to skip the comparison' },
]
const startDate: DemoVersion['variables'][number] = { name: 'Start date', type: 'date', required: true, example: '2026-12-01' }
const software = {
  'Our side': 'the customer, a company of twelve',
  Contract: '5.2 Provider may adjust fees on 30 days\' written notice. 8.1 The initial term is 12 months. It renews for further terms of 12 months unless either party gives written notice 60 days before the end of the term. 11.3 Provider\'s liability is limited to fees paid in the preceding 3 months.',
}

export const englishOfficePrompts: readonly DemoPrompt[] = [
  {
    key: 'plain-contract', seller: 'plain-desk',
    title: 'Contract in plain language, with the clauses that hurt',
    summary: 'Explains a contract clause by clause, ranks what can go wrong for your side and counts out every deadline.',
    description: 'For the evening before you sign, and for the talk with your lawyer the day after.\n\n- Every statement carries its clause number, so you can check it\n- Finds **pairs of clauses** that are harmless alone and bad together\n- Papers that are referred to but missing are listed, not imagined\n- Ends with questions for the other side instead of a verdict\n\nIt reads contracts in English. It does not replace legal advice, and it does not redraft.',
    category: 'reports', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5'], language: 'en',
    tags: ['contract', 'plain language', 'summary', 'saas', 'deadlines'], licence: 'TEAM', price: 39000,
    versions: [
      {
        label: '2.0', body: contractBody('2.0'), variables: contractVariables, clearLineNumbers: [2], settings: 'temperature 0.1', changeNote: 'Looks for pairs of clauses that are bad together.',
        examples: [{
          inputs: software, model: 'Claude Sonnet 4.5', settings: 'temperature 0.1', ranOn: '2026-08-27',
          output: 'In a hurry\nYou are bound for a year, and for another each time you forget to say no two months ahead. Prices can rise with a month of warning. If the service fails, you get back three months of fees at most.\n\nWhere it hurts\n1. Renewal (8.1). It bites on the day you decide to leave in month eleven.\n2. Fees (5.2). No ceiling is named. Ask: is there one?\n\nPair: 5.2 with 8.1. A price notice sent in the last 60 days reaches you when it is too late to leave.\n\nPeriods: 30 days (fees), 60 days (notice), 3 months (liability), 12 months (term)\n\nThis is no legal advice.',
        }],
      },
      {
        label: '2.1', body: contractBody('2.1'), variables: [...contractVariables, startDate], clearLineNumbers: [2], settings: 'temperature 0.1',
        changeNote: 'Deadlines come out as calendar days with the counting shown. One blank more: the day the contract begins.',
        examples: [
          {
            inputs: { ...software, 'Start date': '2026-12-01' }, model: 'Claude Sonnet 4.5', settings: 'temperature 0.1', ranOn: '2026-11-12',
            output: 'Where it hurts\n1. Renewal (8.1). It bites on the day you decide to leave in month eleven. Ask: would 30 days do?\n2. Fees (5.2). No ceiling is named. Ask: is there one within a term?\n\nPair: 5.2 with 8.1. A price notice that arrives in October 2027 comes when you can no longer leave.\n\n| Day | What | Counting |\n|---|---|---|\n| 1 Oct 2027 | last day for notice | term ends 30 Nov 2027, minus 60 days |\n| 30 Nov 2027 | first term ends | 1 Dec 2026 plus 12 months |\n\nTwo readings of "before the end": the end is 30 November or midnight after it. Act by 30 September and either is met.\n\nThis is no legal advice.',
          },
          {
            inputs: { 'Our side': 'the designer, a studio of two', Contract: '3. Fee KRW 6,000,000, payable within 30 days after acceptance. 4. Acceptance is deemed given if Client does not object within 10 days of delivery. 7. All Materials, including drafts, belong to Client upon delivery. "Materials" means anything created or used in performing the services.', 'Deal as told': 'Half up front. Unused drafts stay with us.', 'Start date': '2026-11-02' },
            model: 'Claude Sonnet 4.5', settings: 'temperature 0.1', ranOn: '2026-11-02',
            output: 'Where it hurts\n1. Ownership (7). "Materials" covers anything used, so your own templates and fonts pass to the client as well. It bites on the next job. Ask: may tools that existed before be left out?\n2. Ownership before payment (7 with 3). The drawings are theirs at delivery; the money follows up to 40 days later.\n\nDifferent from the deal as told\n- Half up front: not in clause 3\n- Unused drafts: clause 7 says the opposite\n\nCalendar: delivery + 10 days accepted in silence, + 30 days paid. No day can be named until you deliver.\n\nThis is no legal advice.',
          },
        ],
      },
    ],
  },
  {
    key: 'meeting-record', seller: 'plain-desk',
    title: 'Meeting transcript to decisions, owners and open points',
    summary: 'Sorts what was decided from what was merely said, dates every action and keeps unanswered questions open.',
    description: 'Most minutes turn "sounds good" into a decision. This prompt asks **who could decide** before it writes anything down.\n\n- Decisions with the alternative that was turned down and the reason given\n- Actions with a doer who was there, and a date that is a date\n- Names the turns of the recording worth hearing again\n\nWorks with raw transcripts in English or with Korean mixed in. Tell people that they are recorded.',
    category: 'reports', modelFamily: 'gemini', modelVersions: ['Gemini 2.5 Pro', 'Claude Sonnet 4.5'], language: 'en',
    tags: ['meeting minutes', 'decisions', 'action items', 'transcript'], licence: 'TEAM', price: 6900,
    versions: [{
      label: '1.6', settings: 'temperature 0.1', changeNote: 'Actions for people who were absent are written as requests.', clearLineNumbers: [2],
      body: `# Role
You keep the record for people who were not in the room and will be asked about it in three months.

# Material
The meeting: {{Meeting}}, held on {{Date}}

{{Transcript}}

Earlier decisions that this one may touch: {{Earlier decisions}}

# Sorting
1. Label every turn as proposal, objection, fact, commitment, decision or aside, and work from the labels only.
2. A decision needs a choice said aloud and no objection left standing. Assent counts if it comes from whoever owns the matter; from anybody else it makes a leaning.
3. A commitment needs a doer who was present. Somebody absent who was volunteered gets a request, addressed to the role.
4. Silence is no agreement. A question without an answer goes to Open, in the words in which it was asked.
5. Where the talk turned round, keep the last state and put the former one in brackets.

# Writing
- Decision: what was chosen, what was turned down, and the reason given in the room. If none was given, say so.
- Action: verb first, then role, then date. Relative days are counted from the day of the meeting and marked with a tilde; a missing date stays missing.
- Numbers as they were spoken. Two different numbers for one thing stand side by side with who said them.
- Leave out tone, jokes, interruptions and thanks. Names become roles as soon as a role is known.
- If an earlier decision was undone without being mentioned, put that first.
- The record fits on {{Length}}.

# Output
Decisions, a table of actions, leanings, open questions with the role that could close each, and three turns to hear again because the record rests on them.`,
      variables: [
        { name: 'Meeting', type: 'text', required: true, example: 'Weekly launch meeting' },
        { name: 'Date', type: 'date', required: true, example: '2026-11-18' },
        { name: 'Transcript', type: 'longtext', required: true, maxLength: 5000, help: 'Roles instead of names give cleaner records' },
        { name: 'Earlier decisions', type: 'longtext', required: false, maxLength: 1500, help: 'Leave empty if there are none' },
        { name: 'Length', type: 'choice', required: true, choices: ['half a page', 'one page', 'two pages'], default: 'one page' },
      ],
      examples: [{
        inputs: {
          Meeting: 'Weekly launch meeting', Date: '2026-11-18', Length: 'half a page',
          Transcript: 'PM: Ship on the 2nd or wait for the new photos? Design: photos need till Friday next week. Sales: sounds good to ship. PM: then we ship on the 2nd with the old photos, a week late costs us the mailing. Sales: legal can check the terms. PM: who tells the shops? ... Design: I upload the new photos when they are there.',
        },
        model: 'Gemini 2.5 Pro', settings: 'temperature 0.1', ranOn: '2026-11-18',
        output: 'Decisions\n1. Ship on the 2nd with the old photos, not after the new ones. Reason: a week of delay would cost the mailing. (PM)\n\n| Action | Role | Date |\n|---|---|---|\n| Finish new photos | Design | ~27 Nov |\n| Upload new photos | Design | none said |\n| Request: check the terms | Legal, absent | none said |\n\nOpen\n- "Who tells the shops?" Sales could close it.\n\nHear again\n- "sounds good to ship": Sales agreed before the reason was given\n- the pause after the question about the shops\n- "the 2nd": no month was said',
      }],
    }],
  },
  {
    key: 'job-posting', seller: 'plain-desk',
    title: 'Job posting that says what the first 90 days look like',
    summary: 'Turns the wishes of a hiring manager into tasks, proof and an ordinary week, and asks for what is missing.',
    description: 'A posting that lets the wrong people leave early saves more time than one that brings more applications.\n\n- Wishes become tasks with how often they happen\n- Separates what is needed on day one from what can be learned\n- Leaves out what Korean hiring law does not allow you to ask\n\nFor roles in Korea and abroad. Check the result against your own employment rules.',
    category: 'notices', modelFamily: 'llama', modelVersions: ['Llama 4', 'GPT-5'], language: 'en',
    tags: ['job posting', 'hiring', 'recruiting', 'job description'], licence: 'COMMERCIAL', price: 5500,
    versions: [{
      label: '1.1', settings: 'temperature 0.5', changeNote: 'Language skills are written by task instead of level.', clearLineNumbers: [2],
      body: `# Role
You write job postings in which a reader can recognise, or rule out, an ordinary Tuesday.

# Facts
- The job: {{Job}}, {{Place}}
- Pay that may be published: {{Pay}}

What the hiring manager wrote:

{{Notes}}

# Turn wishes into work
1. Each wish becomes something the person does, with whom and how often. "Good communicator" is no task. If the notes do not tell, put it on the list of questions.
2. Divide into needed on day one and learned within {{Weeks to learn}} weeks. If the first list has more than five lines, ask which two could go.
3. Replace years of experience by proof: what somebody would have built, run, sold or repaired.
4. Say the hardest part of the job in one sentence that does not continue with but.

# Writing
- Start with what will be different in a year because this person came. The company gets two sentences, near the end.
- Four lines for an ordinary week with rough hours. The hours add up.
- Day 30, 60 and 90: one result each that an outsider could check.
- Pay as given and what it depends on. If it is missing, say so at the top of the questions, with what readers will assume.
- The steps of the process, hours asked for, and the day by which an answer comes. Homework over two hours is paid.
- Describe languages by what is done in them: reading tickets, calling customers.
- Banned: rockstar, family, fast-paced, many hats, native speaker, competitive salary.
- For a place in Korea ask for no photo, age, height, marital status, home region, property or jobs of relatives. The Fair Hiring Procedure Act forbids most of these.

# Output
The posting in 350 words at most, a 40-word version for job boards, and the questions for the manager.`,
      variables: [
        { name: 'Job', type: 'text', required: true, example: 'Support engineer' },
        { name: 'Place', type: 'text', required: true, example: 'Seoul, two days from home' },
        { name: 'Pay', type: 'text', required: false, example: 'KRW 48 to 56 million', help: 'Leave empty if it may not be published' },
        { name: 'Notes', type: 'longtext', required: true, maxLength: 3000, help: 'Unsorted is fine' },
        { name: 'Weeks to learn', type: 'number', required: true, default: '12', min: 2, max: 52 },
      ],
      examples: [{
        inputs: { Job: 'Support engineer', Place: 'Seoul, two days from home', Notes: '5+ years, strong communicator, SQL, fluent English. About 30 tickets a day, half from Singapore. Should get the night alarms down. We are like a family.' },
        model: 'Llama 4', settings: 'temperature 0.5', ranOn: '2026-10-22',
        output: 'A year from now the night alarms are rare, and the reason is written down where everyone finds it.\n\nAn ordinary week\n- 24 h: around thirty tickets a day, half of them from Singapore, in written English\n- 8 h: tracing causes with SQL\n- 5 h: one alarm taken apart until it can be deleted\n- 3 h: handing over to development\n\nDay 30: you answer alone. Day 60: five alarms explained. Day 90: the two loudest are gone.\n\nQuestions for the manager\n1. Pay is missing. Readers will assume it is low.\n2. "5+ years": of what? Is a traced outage proof enough?\n3. English: is there any calling?\n4. How many alarms a night now?\n\nRemoved: family',
      }],
    }],
  },
]
