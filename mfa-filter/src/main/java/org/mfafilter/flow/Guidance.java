package org.mfafilter.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * What there is to say about authenticator apps, in one language: their names, and what to do in them on each kind of phone.
 * Data, in {@code guidance_facts.properties} for every language and {@code guidance_LANGUAGE.properties}. Immutable.
 */
public final class Guidance {

    /** An authenticator app that is not named; each of our lists has it. */
    static final String ANOTHER_APP = "another-app";

    private static final String APPS = "apps";
    private static final String MORE_APPS = "more-apps";

    /** What the database keeps of an app. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    private final Map<String, String> facts;
    private final Texts texts;

    private Guidance(Map<String, String> facts, Texts texts) {
        this.facts = facts;
        this.texts = texts;
    }

    /**
     * Loads the guidance of a language, with what the application's folder has in its place.
     *
     * @throws MfaConfigurationException if an app is offered that has no name, phone or step
     */
    static Guidance load(TextFolder folder, String language) {
        Map<String, String> facts =
                new HashMap<>(Texts.load(Guidance.class, "guidance", "facts").all());
        facts.putAll(folder.read("guidance_facts.properties"));
        Map<String, String> own = folder.read("guidance_" + language + ".properties");
        Map<String, String> ours = new HashMap<>(facts);
        ours.putAll(Texts.load(Guidance.class, "guidance", language).all());
        // steps are replaced as a whole: two may take the place of four
        own.keySet().stream()
                .filter(key -> key.endsWith(".1"))
                .map(key -> key.substring(0, key.length() - 1))
                .forEach(prefix -> ours.keySet().removeIf(key -> isStep(key, prefix)));
        ours.putAll(own);
        Guidance guidance = new Guidance(facts, Texts.of(language, ours));
        guidance.check(language);
        return guidance;
    }

    private void check(String language) {
        require(!apps().isEmpty(), "apps names no app; name at least one");
        for (List<String> apps : Arrays.asList(apps(), moreApps())) {
            for (String app : apps) {
                require(
                        ID.matcher(app).matches(),
                        "the app '" + app + "' is not written in a-z, 0-9 and '-', up to 64");
                List<String> phones = list(app + ".phones");
                require(
                        !phones.isEmpty() && Choices.PHONES.containsAll(phones),
                        app + ".phones is " + phones + "; one or more of " + Choices.PHONES + " are required");
                String file = "; add it there, or to guidance_" + language + ".properties";
                require(texts.all().containsKey(app + ".name"), "the app " + app + " has no " + app + ".name" + file);
                for (String phone : phones) {
                    require(
                            !steps(app, phone, "").isEmpty(),
                            "the app " + app + " has no step " + app + ".1 or " + app + '.' + phone + ".1" + file);
                }
            }
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new MfaConfigurationException("guidance_facts.properties (mfa.ui.texts-folder): " + otherwise);
        }
    }

    private static boolean isStep(String key, String prefix) {
        return key.startsWith(prefix) && key.substring(prefix.length()).chars().allMatch(Character::isDigit);
    }

    /**
     * The apps to choose from, the usual ones first.
     *
     * @return their names in the database and in addresses
     */
    public List<String> apps() {
        return list(APPS);
    }

    /**
     * Further apps, offered one step further away.
     *
     * @return the same for them
     */
    public List<String> moreApps() {
        return list(MORE_APPS);
    }

    /** Tells whether a caller may choose an app. */
    boolean has(String app) {
        return apps().contains(app) || moreApps().contains(app);
    }

    /** The app whose steps fit: the one chosen, or any other where that does not exist for the phone. */
    String forPhone(String app, String phone) {
        return list(app + ".phones").contains(phone) ? app : ANOTHER_APP;
    }

    /**
     * The app's name.
     *
     * @param app one of {@link #apps} or {@link #moreApps}
     * @return the name as its maker writes it
     */
    public String name(String app) {
        return text(app, "name");
    }

    /**
     * What the app is.
     *
     * @param app the app
     * @return one or two sentences
     */
    public String text(String app) {
        return text(app, "text");
    }

    /**
     * What the button says that chooses the app.
     *
     * @param app the app
     * @return the text
     */
    public String setUp(String app) {
        return text(app, "set-up");
    }

    /**
     * The heading of the page that shows how it is set up.
     *
     * @param app the app
     * @return the text
     */
    public String configure(String app) {
        return text(app, "configure");
    }

    /**
     * What to do in the app, in order.
     *
     * @param app the app
     * @param phone the kind of phone
     * @param application the application's name
     * @return the steps
     */
    public List<String> steps(String app, String phone, String application) {
        Map<String, String> values = new HashMap<>();
        values.put("application", application);
        values.put("store", texts.get("store." + phone, Collections.emptyMap()));
        String prefix = texts.all().containsKey(app + '.' + phone + ".1") ? app + '.' + phone + '.' : app + '.';
        List<String> steps = new ArrayList<>();
        while (texts.all().containsKey(prefix + (steps.size() + 1))) {
            steps.add(texts.get(prefix + (steps.size() + 1), values));
        }
        return steps;
    }

    /**
     * Where the app can be had.
     *
     * @param app the app
     * @param phone the kind of phone
     * @return an address of the store, null where there is none
     */
    public @Nullable String link(String app, String phone) {
        return facts.get(app + '.' + phone + ".link");
    }

    private String text(String app, String part) {
        String key = texts.all().containsKey(app + '.' + part) ? app + '.' + part : "app." + part;
        Map<String, String> values =
                part.equals("name") ? Collections.emptyMap() : Collections.singletonMap("app", name(app));
        return texts.get(key, values);
    }

    private List<String> list(String key) {
        String text = facts.get(key);
        return text == null || text.trim().isEmpty()
                ? Collections.emptyList()
                : Arrays.asList(text.trim().split(" *, *"));
    }
}
