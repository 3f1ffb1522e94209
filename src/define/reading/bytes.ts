/** Bytes of UTF-8 that mean something in a table. */
export const TAB = 0x09
export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d
export const SPACE = 0x20
export const QUOTE = 0x22
export const PLUS = 0x2b
export const COMMA = 0x2c
export const MINUS = 0x2d
export const POINT = 0x2e
export const DIGIT_ZERO = 0x30
export const DIGIT_NINE = 0x39
export const SEMICOLON = 0x3b
