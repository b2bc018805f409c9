package org.mfafilter.it.browser;

import java.util.Map;
import java.util.Objects;

/** The words of the pages that manuals refer to. Tests say them in English. */
enum Words {
    ENGLISH("en-US", "en"),
    SWEDISH("sv-SE", "sv");

    private static final Map<String, String> IN_SWEDISH = Map.ofEntries(
            Map.entry("Secure your user account", "Säkra upp ditt användarkonto"),
            Map.entry(
                    "Because you have access to sensitive data, you need to set up two-step verification before you can"
                            + " continue using Payroll. Choose one of the methods below to begin.",
                    "Eftersom du har åtkomst till känsliga uppgifter behöver du ställa in tvåstegsverifiering för att"
                            + " kunna fortsätta använda Payroll. Välj en av metoderna nedan för att börja."),
            Map.entry("Enter your password", "Ange ditt lösenord"),
            Map.entry("Password", "Lösenord"),
            Map.entry("Cancel", "Avbryt"),
            Map.entry("Continue", "Fortsätt"),
            Map.entry("Back", "Tillbaka"),
            Map.entry("Verify", "Verifiera"),
            Map.entry("Done", "Klar"),
            Map.entry("Sign out", "Logga ut"),
            Map.entry("Download", "Ladda ner"),
            Map.entry("Copy", "Kopiera"),
            Map.entry("Print", "Skriv ut"),
            Map.entry("Error:", "Fel:"),
            Map.entry("Get the verification code from the app", "Hämta verifieringskoden från appen"),
            Map.entry("Which kind of phone do you use?", "Vilken typ av telefon använder du?"),
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("Choose “Other (Google, Facebook, etc.)”.", "Välj ”Annat (Google, Facebook osv.)”."),
            Map.entry("Can’t scan the code?", "Går det inte att skanna?"),
            Map.entry("Enter the 6-digit code you see in the app", "Skriv den 6-siffriga koden som visas i appen"),
            Map.entry("6-digit code", "6-siffrig kod"),
            Map.entry(
                    "There is no hurry: a new code comes every 30 seconds.",
                    "Du behöver inte stressa: det kommer en ny kod var 30:e sekund."),
            Map.entry("Save your recovery codes", "Spara dina återställningskoder"),
            Map.entry("I have saved the recovery codes", "Jag har sparat återställningskoderna"),
            Map.entry("Two-step verification is ready", "Tvåstegsverifieringen är klar"),
            Map.entry("Use a recovery code", "Använd en återställningskod"),
            Map.entry("Is your authenticator app still at hand?", "Har du kvar din autentiseringsapp?"),
            Map.entry("There are 9 recovery codes left.", "Det finns 9 återställningskoder kvar."),
            Map.entry("Yes, continue", "Ja, fortsätt"),
            Map.entry("Recovery code", "Återställningskod"),
            Map.entry("The password is not right.", "Lösenordet är fel."),
            Map.entry("The code is not right.", "Koden är fel."),
            Map.entry("This code was used already.", "Den här koden har redan använts."),
            Map.entry(
                    "The recovery code is not right, or it was used already.",
                    "Återställningskoden är fel eller har redan använts."));

    private final String locale;
    private final String tag;

    Words(String locale, String tag) {
        this.locale = locale;
        this.tag = tag;
    }

    /** What the browser is set to. */
    String locale() {
        return locale;
    }

    /** The language that the page says it is in. */
    String tag() {
        return tag;
    }

    /** The same in this language. */
    String say(String english) {
        return this == ENGLISH ? english : Objects.requireNonNull(IN_SWEDISH.get(english), english);
    }

    /** The button and the heading of a method. */
    String setUp(String app) {
        return (this == ENGLISH ? "Set up " : "Aktivera ") + app;
    }

    /** The heading of the page with the QR code. */
    String configure(String app) {
        return (this == ENGLISH ? "Set up " : "Konfigurera ") + app;
    }
}
