import { formatKst } from '@/lib/core/kst-format'
import { shop } from '@/config/shop'
import type { Letter } from './letter'
import type { MailData, MailLocale } from './schema'

/** Makes an address of the shop in the reader's language. */
export type Linker = (path: string) => string

const pick = (locale: MailLocale, ko: string, en: string): string => (locale === 'ko' ? ko : en)

const notYou = (locale: MailLocale): string =>
  pick(locale, '본인이 아니라면 바로 비밀번호를 바꿔 주세요. 바꾸면 다른 기기는 모두 로그아웃돼요.', 'If this was not you, change your password at once. That signs out every other device.')

/** Mails about an account. Tokens stand in the fragment of a link, which no server or proxy ever logs. */
export const accountLetters = {
  'verify-email': (data: MailData['verify-email'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 이메일 주소를 확인해 주세요`, `[${shop.name.en}] Confirm your e-mail address`),
    heading: pick(locale, '이메일 주소를 확인해 주세요', 'Confirm your e-mail address'),
    paragraphs: [pick(locale, '아래 버튼을 누르고 열린 화면에서 한 번 더 확인하면 가입이 끝나요.', 'Press the button below, then confirm on the page that opens. That completes your sign-up.')],
    action: { label: pick(locale, '이메일 확인하기', 'Confirm e-mail'), href: link(`/verify#token=${data.token}`) },
    notes: [
      pick(locale, '이 링크는 24시간 동안 쓸 수 있어요.', 'The link works for 24 hours.'),
      pick(locale, '가입한 적이 없다면 이 메일을 지워 주세요. 아무 일도 일어나지 않아요.', 'If you did not sign up, just delete this mail. Nothing will happen.'),
    ],
  }),
  'address-taken': (_data: MailData['address-taken'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 이미 가입한 이메일이에요`, `[${shop.name.en}] You already have an account`),
    heading: pick(locale, '이미 가입한 이메일이에요', 'You already have an account'),
    paragraphs: [
      pick(locale, '누군가 이 이메일로 새로 가입하려고 했어요. 이미 계정이 있어서 새로 만들지 않았어요.', 'Somebody tried to sign up with this address. It already has an account, so none was made.'),
      pick(locale, '비밀번호가 생각나지 않으면 로그인 화면에서 다시 정할 수 있어요.', 'If you forgot the password, you can set a new one from the sign-in page.'),
    ],
    action: { label: pick(locale, '로그인하기', 'Sign in'), href: link('/sign-in') },
    notes: [pick(locale, '본인이 한 일이 아니라면 그냥 두어도 괜찮아요. 계정은 그대로예요.', 'If this was not you, you can ignore it. Your account is unchanged.')],
  }),
  'reset-password': (data: MailData['reset-password'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 비밀번호를 다시 정해 주세요`, `[${shop.name.en}] Set a new password`),
    heading: pick(locale, '비밀번호를 다시 정해 주세요', 'Set a new password'),
    paragraphs: [pick(locale, '아래 버튼을 눌러 새 비밀번호를 정해 주세요. 정하고 나면 모든 기기에서 다시 로그인해야 해요.', 'Press the button below to set a new password. Afterwards every device has to sign in again.')],
    action: { label: pick(locale, '새 비밀번호 정하기', 'Set new password'), href: link(`/reset#token=${data.token}`) },
    notes: [
      pick(locale, '이 링크는 15분 동안 한 번만 쓸 수 있어요.', 'The link works once, for 15 minutes.'),
      pick(locale, '요청한 적이 없다면 이 메일을 지워 주세요. 비밀번호는 그대로예요.', 'If you did not ask for this, just delete this mail. Your password is unchanged.'),
    ],
  }),
  'password-changed': (data: MailData['password-changed'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 비밀번호가 바뀌었어요`, `[${shop.name.en}] Your password was changed`),
    heading: pick(locale, '비밀번호가 바뀌었어요', 'Your password was changed'),
    paragraphs: [pick(locale, `${formatKst(data.at, 'datetime', 'ko')}에 비밀번호가 바뀌었고, 다른 기기는 모두 로그아웃됐어요.`, `Your password was changed on ${formatKst(data.at, 'datetime', 'en')} (KST), and every other device was signed out.`)],
    action: { label: pick(locale, '비밀번호 다시 정하기', 'Set a new password'), href: link('/forgot') },
    notes: [pick(locale, '직접 바꿨다면 아무것도 하지 않아도 돼요.', 'If you changed it yourself, there is nothing to do.')],
  }),
  'session-reuse': (data: MailData['session-reuse'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 안전을 위해 로그아웃했어요`, `[${shop.name.en}] We signed you out to be safe`),
    heading: pick(locale, '안전을 위해 로그아웃했어요', 'We signed you out to be safe'),
    paragraphs: [pick(locale, '이미 쓴 로그인 정보가 다시 쓰였어요. 누가 복사해 갔을 수도 있어서 그 로그인을 끝냈어요.', 'A sign-in token that had been used up was used again. Somebody may have copied it, so we ended that session.')],
    facts: [
      [pick(locale, '시각', 'Time'), formatKst(data.at, 'datetime', locale)],
      [pick(locale, '기기', 'Device'), data.userAgent || '-'],
    ],
    action: { label: pick(locale, '로그인한 기기 보기', 'See where you are signed in'), href: link('/settings/security') },
    notes: [notYou(locale)],
  }),
  'new-device': (data: MailData['new-device'], locale: MailLocale, link: Linker): Letter => ({
    subject: pick(locale, `[${shop.name.ko}] 새 기기에서 로그인했어요`, `[${shop.name.en}] Sign-in from a new device`),
    heading: pick(locale, '새 기기에서 로그인했어요', 'Sign-in from a new device'),
    paragraphs: [pick(locale, '처음 보는 기기에서 로그인이 있었어요.', 'There was a sign-in from a device we had not seen before.')],
    facts: [
      [pick(locale, '시각', 'Time'), formatKst(data.at, 'datetime', locale)],
      [pick(locale, '기기', 'Device'), data.userAgent || '-'],
      ...(data.ip === null ? [] : [[pick(locale, 'IP 주소', 'IP address'), data.ip] as [string, string]]),
    ],
    action: { label: pick(locale, '로그인한 기기 보기', 'See where you are signed in'), href: link('/settings/security') },
    notes: [notYou(locale)],
  }),
}
