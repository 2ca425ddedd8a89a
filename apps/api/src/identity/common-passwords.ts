/*
 * The passwords of eight characters and more that lists of leaked ones agree on; shorter ones
 * are refused by their length. Lower case: letter case does not make them better.
 */
const words = `
12345678 123456789 1234567890 12345679 87654321 11111111 00000000 88888888 99999999 12341234
123123123 147258369 987654321 0987654321 123456789a 1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx
qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 asdfghjkl asdfasdf zxcvbnm1 zxcvbnm123 q1w2e3r4
password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word
changeme changeme1 changeme123 letmein1 letmein123 welcome1 welcome123 welcome12 admin123
admin1234 administrator adminadmin rootroot iloveyou iloveyou1 sunshine sunshine1 princess
princess1 football football1 baseball baseball1 superman superman1 batman123 trustno1 whatever
starwars michelle jennifer computer computer1 internet samsung1 abcd1234 abc12345 abcdefgh
abcdefg1 a1b2c3d4 aa123456 dragon123 monkey123 master123 shadow123 michael1 charlie1 liverpool
chocolate butterfly qazwsxedc secret123 test1234 testtest default1 guest123 user1234 demo1234
`
export const commonPasswords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
