/**
 * Words that lists of leaked passwords begin with, without the digits and signs that people add to them; Korean words
 * stand as they are typed on a Latin keyboard too. Checked after digits and signs around a password are taken off.
 */
const WORDS = `
password passwort passwords passcode passphrase mypassword newpassword thepassword adminpassword userpassword passw passwd pass
qwerty qwertyu qwertyui qwertyuiop qwertyqwerty qwer qwert qwerasdf qwerasdfzxcv asdf asdfg asdfgh asdfghjk asdfghjkl asdfasdf
q2w3e4r q2w3e4r5t q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 w2e3r4t5 qaz2wsx qaz2wsx3edc a1s2d3f4 a1s2d3f4g5 qwe123qwe qwe123asd abc123def
zxcv zxcvb zxcvbn zxcvbnm zaqxsw zaqwsx qazwsx qazwsxedc qweasd qweasdzxc wasd azerty azertyuiop dvorak poiuyt mnbvcxz lkjhgfdsa
iloveyou iloveu loveyou ilovegod ihateyou lovelove loveme forever sweetheart darling honey baby babygirl princess angel sunshine
welcome welcomeback hello helloworld hellohello letmein letmeinnow trustno openup opensesame sesame access login signin master
admin administrator root superuser sysadmin system server secret topsecret default guest user username test tester testing testtest
changeme changeit change temp temporary demo sample example dummy foobar foobarbaz abc abcd abcde abcdef abcdefg abcabc
dragon monkey tiger lion eagle shadow mustang wolf panda kitty hellokitty puppy dolphin elephant butterfly flower rainbow
football baseball basketball soccer hockey tennis golf liverpool arsenal chelsea barcelona realmadrid manchester yankees
superman batman spiderman ironman avengers starwars pokemon pikachu naruto minecraft fortnite matrix warcraft starcraft overwatch
michael jordan jennifer jessica ashley daniel andrew joshua charlie thomas robert william matthew anthony nicole samantha
computer internet google facebook instagram twitter youtube naver kakao kakaotalk daum samsung apple iphone android galaxy windows
microsoft amazon netflix tesla bitcoin ethereum chatgpt openai claude gemini midjourney prompt prompts prompting
korea seoul busan daehanminguk hanguk corea sarang saranghae saranghaeyo annyeong annyeonghaseyo gamsa gamsahamnida
dkssud dkssudgktpdy tkfkd tkfkdgo tkfkdgody tkfkdgoy rkatkgkqslek qlalfqjsgh qlalf qlqjs dhlqjsgh aksemfdj gkrry ghkdlxld
vktmdnjem dkagh dlfma rkskek rkskekfk akfkqtk qkqh qkqhdi elql ehdgo ehdgoanf tjdnf qntks godqhr godqhrgo tkakdtld tksgh
안녕 안녕하세요 사랑 사랑해 사랑해요 비밀번호 비번 암호 가나다라 가나다라마바사 대한민국 서울 감사합니다 행복
summer winter spring autumn monday friday sunday january december birthday christmas holiday vacation
money cash bank credit dollar million billionaire freedom killer hunter ninja pirate ranger soldier warrior knight
whatever nothing something anything everything nobody blahblah blink hacker hacked security secure private
fuckyou fuckoff asshole bullshit pussy sexy playboy
`
export const commonPasswords: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean))
