package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes that others have made: libxcrypt (bcrypt), Bouncy Castle (Argon2), Python's hashlib (the rest). */
class HashFormatTest {

    private static final String PASSWORD = "lösenord-пароль-密码";

    private static boolean matches(String format, String password, String stored) {
        return HashFormat.named(format).matches(password.toCharArray(), stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "bcrypt $2a$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "bcrypt $2b$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "bcrypt $2y$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "pbkdf2 PBKDF2WithHmacSHA1:2048:MDEyMzQ1Njc4OWFiY2RlZg==:oQztDuSzO438AP7vsjO+0REo7cwEma46I6NRn0PrD58=",
                "pbkdf2 PBKDF2WithHmacSHA224:2048:MDEyMzQ1Njc4OWFiY2RlZg==:9xo7VpHW/4UEt9/jLBAVdbmdMgi7Dx3PT5peSB7AeCs=",
                "pbkdf2 PBKDF2WithHmacSHA256:2048:MDEyMzQ1Njc4OWFiY2RlZg==:zVmu1IHn/0Qdhu7Rc32DZ3WXrN5CV+zau6tljEIPsXk=",
                "pbkdf2 PBKDF2WithHmacSHA384:2048:MDEyMzQ1Njc4OWFiY2RlZg==:o2NqEjMJzqvpYmpgZ9WUJHWUjZvN1Sws4xBmqDIA/x8=",
                "pbkdf2 PBKDF2WithHmacSHA512:2048:MDEyMzQ1Njc4OWFiY2RlZg==:AQedZbDJLspUni9zLPCu2BnKsuaXyBTk9n+oGjKOv8g=",
                "argon2 $argon2d$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$Ixw27gBaeBjoLIafMsIelaz+jTpI65/nPGu5k9HgUYY",
                "argon2 $argon2i$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$eH7Tueq0duMOTmghGz5AHE7ZzcbO/ISb0tL2ONm+byQ",
                "argon2 $argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$7+oaD7bUyEue5r4L3EWs86Sn5E5DjK+4pRCoer1Fjaw",
                "argon2 $argon2id$v=19$m=64,t=2,p=2$MDEyMzQ1Njc4OWFiY2RlZg$TEY7oEMNvEt4A0Vs54WIvkV74jZj+Of9jP2jmIsA+Tc",
                "ssha {SSHA}ACmez0jFdNgwsOhWWRONaAS+Sf9zYWx0NTY3OA==",
                "ssha {ssha}ACmez0jFdNgwsOhWWRONaAS+Sf9zYWx0NTY3OA==",
                "ssha {SSHA256}k7Ax9qHl5OjpaNrUNX1g6v3fVHvYOkFdwVErn4H59ShzYWx0NTY3OA==",
                "ssha {SSHA384}25fE8G7QwZnDtKbYihN5uoiDuWN03aYCdVSKkAQJ9A3V5aLY4zQa0a3O17W0A3zKc2FsdDU2Nzg=",
                "ssha {SSHA512}LIaKXTTZhOlMKfubyILQ4Oz3+A51ivbbD+uFUt6l3P8va+StKnTkgz9mL0g4Zvq7bLyWKXhN//YAIpUeI9hirHNhbHQ1Njc4"
            })
    void readsWhatOthersHaveWritten(String format, String stored) {
        assertThat(matches(format, PASSWORD, stored)).isTrue();
        assertThat(matches(format, PASSWORD + "!", stored)).isFalse();
        assertThat(matches(format, "", stored)).isFalse();
    }

    /** What the algorithm does: the application's own sign-in takes such a password too. */
    @Test
    void bcryptLooksAtSeventyTwoBytes() {
        String stored = "$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i";

        assertThat(matches("bcrypt", "x".repeat(72), stored)).isTrue();
        assertThat(matches("bcrypt", "x".repeat(72) + "and more", stored)).isTrue();
        assertThat(matches("bcrypt", "x".repeat(1000), stored)).isTrue();
        assertThat(matches("bcrypt", "x".repeat(71), stored)).isFalse();
        assertThat(matches("bcrypt", "x".repeat(71) + "é", stored)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "bcrypt \"\"",
                "bcrypt plain-text",
                "bcrypt $2x$04$abcdefghijklmnopqrstuukxBFClb54yBPA/3tkgeiDRWAF8jUeNS",
                "bcrypt $2$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "bcrypt $2b$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA",
                "bcrypt $2b$99$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "bcrypt {SSHA}ACmez0jFdNgwsOhWWRONaAS+Sf9zYWx0NTY3OA==",
                "argon2 $argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$",
                "argon2 $argon2id$v=19$m=1$x$y",
                "argon2 $argon2id$v=19$m=64,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlZg$7+oaD7bUyEue5r4L3EWs86Sn5E5DjK+4pRCoer1Fjaw",
                "argon2 $2b$04$abcdefghijklmnopqrstuuc8Tu91jyit7TheLT40KucIGxCg4goA2",
                "pbkdf2 PBKDF2WithHmacMD5:2048:MDEyMzQ1Njc4OWFiY2RlZg==:oQztDuSzO438AP7vsjO+0REo7cwEma46I6NRn0PrD58=",
                "pbkdf2 PBKDF2WithHmacSHA1:0:MDEyMzQ1Njc4OWFiY2RlZg==:oQztDuSzO438AP7vsjO+0REo7cwEma46I6NRn0PrD58=",
                "pbkdf2 PBKDF2WithHmacSHA1:2048:MDEyMzQ1Njc4OWFiY2RlZg==:oQzt",
                "pbkdf2 PBKDF2WithHmacSHA1:2048:====:oQztDuSzO438AP7vsjO+0REo7cwEma46I6NRn0PrD58=",
                "pbkdf2 PBKDF2WithHmacSHA1:2048:MDEyMzQ1Njc4OWFiY2RlZg==:",
                "ssha {SHA}ACmez0jFdNgwsOhWWRONaAS+Sf8=",
                "ssha {SSHA}ACmez0jFdNgwsOhWWRONaAS+Sf8=",
                "ssha {SSHA}A",
                "ssha {SSHA512}ACmez0jFdNgwsOhWWRONaAS+Sf9zYWx0NTY3OA=="
            })
    void refusesAnotherFormatAndDoesNotQuoteIt(String format, String stored) {
        assertThatThrownBy(() -> matches(format, PASSWORD, stored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("MDEy", "abcdefghijklmnopqrstuu", "ACmez", "plain-text");
    }
}
