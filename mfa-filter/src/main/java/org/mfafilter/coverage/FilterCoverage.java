package org.mfafilter.coverage;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of each filter where it is, seen from ours, and what that means. */
final class FilterCoverage {

    private static final String KIND = "filter";
    private static final String IN_FRONT = "runs before ours";

    private final String ours;
    private final FilterOrder order;
    private final Exemptions exempt;
    private final Report report;

    FilterCoverage(String ours, FilterOrder order, Exemptions exempt, Report report) {
        this.ours = ours;
        this.order = order;
        this.exempt = exempt;
        this.report = report;
    }

    /** Says for which dispatchers everything passes our filter. */
    Verdict own(Component filter, boolean async) {
        @Nullable Set<Dispatcher> dispatchers = order.dispatchers();
        Verdict verdict = Verdict.GUARDED;
        String note;
        if (dispatchers == null) {
            verdict = Verdict.NOT_KNOWN;
            note = "registered by program: its dispatchers cannot be read";
            report.add(Finding.of(Severity.NOTE, "by-program", ours)
                    .words(
                            "the filter " + ours
                                    + " is neither in web.xml nor in a fragment, and was not registered by the jar",
                            "nothing tells for which dispatchers and where it runs, and all five are required",
                            "declare it in web.xml:" + Lines.filter(ours)));
        } else {
            Set<Dispatcher> missing = EnumSet.allOf(Dispatcher.class);
            missing.removeAll(dispatchers);
            note = order.isDeclared() ? Lines.words(dispatchers) : "all dispatchers, registered by the jar";
            if (!missing.isEmpty()) {
                verdict = Verdict.NOT_GUARDED;
                report.add(Finding.of(Severity.STOPS, "dispatchers", ours)
                        .words(
                                "the filter " + ours + " is mapped to /* for " + Lines.words(dispatchers) + ", but "
                                        + Lines.words(missing) + " is required too",
                                "what is reached that way is open",
                                "let its mapping in web.xml be:" + Lines.mapping(ours)));
            }
        }
        if (order.isDeclared() && !async) {
            report.add(Finding.of(Severity.BREAKS, "async", ours)
                    .words(
                            "the filter " + ours + " is declared without support for asynchronous requests",
                            "those of the application fail behind it",
                            "add to its <filter> in web.xml, below <filter-class>:" + Lines.async()));
        }
        report.add(new Row(KIND, ours, filter.patterns(), verdict, note));
        return verdict;
    }

    /** Says it of a filter other than ours that opens no WebSockets. */
    void other(Component filter, boolean signedInByFilter) {
        KnownFilter known = SignInFilters.known(filter);
        switch (order.place(filter.name(), known)) {
            case IN_FRONT:
                inFront(filter, known);
                return;
            case BEHIND:
                behind(filter, known, signedInByFilter);
                return;
            default:
                notKnown(filter, known);
        }
    }

    private void notKnown(Component filter, KnownFilter known) {
        boolean declared = order.isMapped(filter.name());
        row(
                filter,
                Verdict.NOT_KNOWN,
                (declared ? "in a fragment without an order" : "added by program or annotation")
                        + ": before or behind ours");
        if (known == KnownFilter.SIGNS_IN) {
            note(
                    "sign-in-place",
                    filter,
                    " signs in, and nothing tells whether it runs before " + ours,
                    "where it does not, ours sees nobody and lets everybody through",
                    "sign in as a flagged caller to see it");
        } else if (known == KnownFilter.ANSWERS) {
            note(
                    "answers-place",
                    filter,
                    " answers requests itself, and nothing tells whether it runs behind " + ours,
                    "where it does not, what it answers is open",
                    "declare it in web.xml with its <filter-mapping> below that of " + ours);
        }
    }

    private void inFront(Component filter, KnownFilter known) {
        if (exempt.contain(filter.patterns())) {
            row(filter, Verdict.EXEMPT, IN_FRONT);
        } else if (known == KnownFilter.SIGNS_IN) {
            row(filter, Verdict.GUARDED, IN_FRONT + " and signs in");
        } else if (known == KnownFilter.ANSWERS) {
            row(filter, Verdict.NOT_GUARDED, IN_FRONT + " and answers itself");
            report.add(Finding.of(Severity.STOPS, "answers-first", filter.name())
                    .words(
                            named(filter) + " runs before " + ours + " and answers requests itself",
                            "what it answers is open",
                            remedy("above that of " + filter.name())));
        } else if (known == KnownFilter.FORWARDS) {
            forwards(filter);
        } else {
            row(filter, Verdict.NOT_KNOWN, IN_FRONT + ": what it answers itself is open");
            note(
                    "in-front",
                    filter,
                    " runs before " + ours,
                    "what it answers itself is not guarded",
                    order.isDeclared() ? "if it need not be there, " + remedy("above that of " + filter.name()) : "");
        }
    }

    private void forwards(Component filter) {
        @Nullable Set<Dispatcher> dispatchers = order.dispatchers();
        boolean met = dispatchers != null && dispatchers.contains(Dispatcher.FORWARD);
        row(
                filter,
                met ? Verdict.GUARDED : Verdict.NOT_GUARDED,
                IN_FRONT + (met ? "; where it forwards to is guarded" : " and forwards past it"));
    }

    private void behind(Component filter, KnownFilter known, boolean signedInByFilter) {
        if (known == KnownFilter.SIGNS_IN && signedInByFilter) {
            row(filter, Verdict.NOT_GUARDED, "signs in behind ours, which sees nobody");
            report.add(Finding.of(Severity.STOPS, "sign-in-behind", filter.name())
                    .words(
                            named(filter) + " signs in behind " + ours,
                            "ours sees nobody signed in and lets everybody through",
                            order.isDeclared()
                                    ? "move the <filter-mapping> of " + ours + " in web.xml below that of "
                                            + filter.name()
                                    : "add to web.xml:\n  <context-param><param-name>mfa.filter.position</param-name>"
                                            + "<param-value>last</param-value></context-param>"));
        } else {
            row(filter, Verdict.GUARDED, "");
        }
    }

    private void note(String code, Component filter, String what, String why, String remedy) {
        report.add(Finding.of(Severity.NOTE, code, filter.name()).words(named(filter) + what, why, remedy));
    }

    private String remedy(String place) {
        return order.isDeclared()
                ? "move the <filter-mapping> of " + ours + " in web.xml " + place
                : "declare ours in web.xml with its <filter-mapping> " + place + ":" + Lines.filter(ours);
    }

    private static String named(Component filter) {
        return "the filter " + filter.name() + " (" + filter.className() + ")";
    }

    private void row(Component filter, Verdict verdict, String note) {
        report.add(new Row(KIND, filter.name(), filter.patterns(), verdict, note));
    }
}
