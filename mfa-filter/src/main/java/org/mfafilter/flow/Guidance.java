package org.mfafilter.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about authenticator apps, in one language: their names, and what to do in them on each kind of phone.
 * Data, in {@code guidance.properties} and {@code guidance_LANGUAGE.properties}. Immutable.
 */
public final class Guidance {

    /** An authenticator app that is not named; each of our lists has it. */
    static final String ANOTHER_APP = "another-app";

    private static final String APPS = "apps";
    private static final String MORE_APPS = "more-apps";

    private final Map<String, String> facts;
    private final Texts texts;

    private Guidance(Map<String, String> facts, Texts texts) {
        this.facts = facts;
        this.texts = texts;
    }

    /** Loads the guidance of a language, with what the application's folder has in its place. */
    static Guidance load(TextFolder folder, String language) {
        Map<String, String> facts =
                new HashMap<>(Texts.load(Guidance.class, "guidance", "facts").all());
        facts.putAll(folder.read("guidance_facts.properties"));
        Map<String, String> own = folder.read("guidance_" + language + ".properties");
        Map<String, String> ours =
                new HashMap<>(Texts.load(Guidance.class, "guidance", language).all());
        // steps are replaced as a whole: two may take the place of four
        own.keySet().stream()
                .filter(key -> key.endsWith(".1"))
                .map(key -> key.substring(0, key.length() - 1))
                .forEach(prefix -> ours.keySet().removeIf(key -> isStep(key, prefix)));
        ours.putAll(own);
        return new Guidance(facts, Texts.of(language, ours));
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
        return text(app, "name", null);
    }

    /**
     * What the app is.
     *
     * @param app the app
     * @return one or two sentences
     */
    public String text(String app) {
        return text(app, "text", null);
    }

    /**
     * What the button says that chooses the app.
     *
     * @param app the app
     * @return the text
     */
    public String setUp(String app) {
        return text(app, "set-up", null);
    }

    /**
     * The heading of the page that shows how it is set up.
     *
     * @param app the app
     * @return the text
     */
    public String configure(String app) {
        return text(app, "configure", null);
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
        Map<String, String> values = values(app, phone);
        values.put("application", application);
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

    private String text(String app, String part, @Nullable String phone) {
        String key = texts.all().containsKey(app + '.' + part) ? app + '.' + part : "app." + part;
        return texts.get(key, part.equals("name") ? new HashMap<>() : values(app, phone));
    }

    private Map<String, String> values(String app, @Nullable String phone) {
        Map<String, String> values = new HashMap<>();
        values.put("app", name(app));
        if (phone != null) {
            values.put("store", texts.get("store." + phone, Collections.emptyMap()));
        }
        return values;
    }

    private List<String> list(String key) {
        String text = facts.get(key);
        return text == null || text.trim().isEmpty()
                ? Collections.emptyList()
                : Arrays.asList(text.trim().split(" *, *"));
    }
}
