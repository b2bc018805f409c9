package org.mfafilter.coverage;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An application as the survey sees it: one that is starting, or a war that nobody has started. */
public interface Application {

    /**
     * Its descriptors.
     *
     * @return those that count
     */
    Descriptors descriptors();

    /**
     * Tells how our jar registers the filter.
     *
     * @return null where descriptors declare it, or somebody else registers it
     */
    @Nullable
    OwnRegistration registration();

    /**
     * Its filters, ours among them.
     *
     * @return each once
     */
    Collection<Component> filters();

    /**
     * Its servlets.
     *
     * @return each once
     */
    Collection<Component> servlets();

    /**
     * Tells whether a class extends one of the JAX-RS applications; nothing of it is run.
     *
     * @param className the name of a class, which need not exist
     * @param ending how the name of the class ends that it may extend
     * @return whether it does, as far as can be told
     */
    boolean extend(String className, String ending);

    /**
     * Its WebSockets.
     *
     * @return what is known of them
     */
    WebSockets webSockets();

    /**
     * The roles that it names elsewhere than in its descriptors.
     *
     * @return where to look for them
     */
    Roles roles();

    /** What is known of WebSockets. */
    interface WebSockets {

        /**
         * The container for WebSockets.
         *
         * @return its class, null where there is none, or where that cannot be told
         */
        @Nullable
        String container();

        /**
         * Tells whether there is an endpoint.
         *
         * @return null where that cannot be told
         */
        @Nullable
        Boolean hasEndpoints();

        /**
         * The endpoints that can be seen.
         *
         * @return each with its path; none where the server does not say
         */
        Collection<Component> endpoints();
    }

    /** Where roles are named beside the descriptors. */
    interface Roles {

        /**
         * Takes away what the mapping files of servers name.
         *
         * @param missing roles that are looked for
         * @param doubts takes why roles may be named elsewhere all the same
         */
        void removeMapped(Set<String> missing, Consumer<String> doubts);

        /**
         * Gives those that no annotation names.
         *
         * @param missing roles that are looked for
         * @return those of them that are not found
         * @throws IOException if not all classes can be read
         */
        Set<String> withoutAnnotated(Set<String> missing) throws IOException;
    }
}
