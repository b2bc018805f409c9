package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way of checking a password does, whatever it asks. */
abstract class PasswordVerifierContract {

    private static final String LONG = "correct horse battery staple, and then some more to type every morning";

    abstract PasswordVerifier verifier();

    /** Makes the place that is asked know a caller. */
    abstract void give(String callerName, String password) throws Exception;

    final PasswordAnswer answer(String callerName, String password) {
        return verifier().verify(callerName, password.toCharArray());
    }

    @Test
    void rightPasswordIsValidAndWrongIsNot() throws Exception {
        give("astrid", "astrid-2009");

        assertThat(answer("astrid", "astrid-2009")).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer("astrid", "astrid-2010")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("astrid", "Astrid-2009")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("astrid", "astrid-2009 ")).isEqualTo(PasswordAnswer.INVALID);
    }

    @Test
    void emptyPasswordIsNeverValid() throws Exception {
        give("astrid", "astrid-2009");

        assertThat(answer("astrid", "")).isEqualTo(PasswordAnswer.INVALID);
    }

    @Test
    void longPasswordCountsToItsLastCharacter() throws Exception {
        assertThat(LONG).hasSizeBetween(65, 72);
        give("astrid", LONG);

        assertThat(answer("astrid", LONG)).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer("astrid", LONG.substring(0, LONG.length() - 1))).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("astrid", LONG.substring(0, LONG.length() - 1) + "!")).isEqualTo(PasswordAnswer.INVALID);
    }

    @Test
    void passwordMayBeOfAnyAlphabet() throws Exception {
        give("astrid", "lösenord-пароль-密码");

        assertThat(answer("astrid", "lösenord-пароль-密码")).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer("astrid", "losenord-пароль-密码")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("astrid", "l?senord-??????-??")).isEqualTo(PasswordAnswer.INVALID);
    }

    @Test
    void anotherCallersPasswordIsInvalid() throws Exception {
        give("astrid", "astrid-2009");
        give("nils", "nils-2009");

        assertThat(answer("astrid", "nils-2009")).isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer("nils", "astrid-2009")).isEqualTo(PasswordAnswer.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'brien", "åke.ö", "a,b", "c=d", "e+f", "g\"h", "i\\j", "k;l", "m<n>", "#o", "p*(q)", "r r", "50%"
            })
    void nameWithSpecialCharactersIsJustAName(String name) throws Exception {
        give("astrid", "astrid-2009");
        give(name, "of-that-name");

        assertThat(answer(name, "of-that-name")).isEqualTo(PasswordAnswer.VALID);
        assertThat(answer(name, "astrid-2009")).isEqualTo(PasswordAnswer.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR '1'='1",
                "x' OR name='astrid",
                "*",
                "astr*",
                "astrid,ou=people",
                "astrid+uid=astrid",
                "astrid\0",
                "%",
                "",
                " "
            })
    void nameCannotBecomeAnothers(String name) throws Exception {
        give("astrid", "astrid-2009");

        assertThat(answer(name, "astrid-2009")).isNotEqualTo(PasswordAnswer.VALID);
    }
}
