package org.mfafilter.coverage;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
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
    Verdict own(FilterRegistration filter, boolean async) {
        @Nullable Set<DispatcherType> dispatchers = order.dispatchers();
        Verdict verdict = Verdict.GUARDED;
        String note;
        if (dispatchers == null) {
            verdict = Verdict.NOT_KNOWN;
            note = "registered by program: its dispatchers cannot be read";
            report.warning(
                    "the filter " + ours + " is neither in web.xml nor in a fragment, and was not registered by the"
                            + " jar, so nothing tells for which dispatchers and where it runs; all five are required. Declare it"
                            + " in web.xml:" + Lines.filter(ours));
        } else {
            Set<DispatcherType> missing = EnumSet.allOf(DispatcherType.class);
            missing.removeAll(dispatchers);
            note = order.isDeclared() ? Lines.words(dispatchers) : "all dispatchers, registered by the jar";
            if (!missing.isEmpty()) {
                verdict = Verdict.NOT_GUARDED;
                report.problem("the filter " + ours + " is mapped to /* for " + Lines.words(dispatchers) + ", but "
                        + Lines.words(missing)
                        + " is required too, or what is reached that way is open; let its mapping in web.xml be:"
                        + Lines.mapping(ours));
            }
        }
        if (order.isDeclared() && !async) {
            report.warning(
                    "the filter " + ours + " is declared without support for asynchronous requests, so those of the"
                            + " application fail behind it; add to its <filter> in web.xml, below <filter-class>:"
                            + Lines.async());
        }
        report.add(new Row(KIND, ours, filter.getUrlPatternMappings(), verdict, note));
        return verdict;
    }

    /** Says it of a filter other than ours that opens no WebSockets. */
    void other(FilterRegistration filter, boolean signedInByFilter) {
        KnownFilter known = SignInFilters.known(filter);
        switch (order.place(filter.getName(), known)) {
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

    private void notKnown(FilterRegistration filter, KnownFilter known) {
        boolean declared = order.isMapped(filter.getName());
        row(
                filter,
                Verdict.NOT_KNOWN,
                (declared ? "in a fragment without an order" : "added by program or annotation")
                        + ": before or behind ours");
        if (known == KnownFilter.SIGNS_IN) {
            report.warning(named(filter) + " signs in, and nothing tells whether it runs before " + ours
                    + ", as it must; sign in as a flagged caller to see it");
        } else if (known == KnownFilter.ANSWERS) {
            report.warning(named(filter) + " answers requests itself, and nothing tells whether it runs behind " + ours
                    + ", as it must; declare it in web.xml with its <filter-mapping> below that of " + ours);
        }
    }

    private void inFront(FilterRegistration filter, KnownFilter known) {
        if (exempt.contain(filter.getUrlPatternMappings())) {
            row(filter, Verdict.EXEMPT, IN_FRONT);
        } else if (known == KnownFilter.SIGNS_IN) {
            row(filter, Verdict.GUARDED, IN_FRONT + " and signs in");
        } else if (known == KnownFilter.ANSWERS) {
            row(filter, Verdict.NOT_GUARDED, IN_FRONT + " and answers itself");
            report.problem(
                    named(filter) + " runs before " + ours + " and answers requests itself, so what it answers is"
                            + " open; " + remedy("above that of " + filter.getName()));
        } else if (known == KnownFilter.FORWARDS) {
            forwards(filter);
        } else {
            row(filter, Verdict.NOT_KNOWN, IN_FRONT + ": what it answers itself is open");
            report.warning(named(filter) + " runs before " + ours + ": what it answers itself is not guarded"
                    + (order.isDeclared()
                            ? "; if it need not be there, " + remedy("above that of " + filter.getName())
                            : ""));
        }
    }

    private void forwards(FilterRegistration filter) {
        @Nullable Set<DispatcherType> dispatchers = order.dispatchers();
        boolean met = dispatchers != null && dispatchers.contains(DispatcherType.FORWARD);
        row(
                filter,
                met ? Verdict.GUARDED : Verdict.NOT_GUARDED,
                IN_FRONT + (met ? "; where it forwards to is guarded" : " and forwards past it"));
    }

    private void behind(FilterRegistration filter, KnownFilter known, boolean signedInByFilter) {
        if (known == KnownFilter.SIGNS_IN && signedInByFilter) {
            row(filter, Verdict.NOT_GUARDED, "signs in behind ours, which sees nobody");
            report.problem(named(filter) + " signs in behind " + ours + ", which then sees nobody signed in and lets"
                    + " everybody through; "
                    + (order.isDeclared()
                            ? "move the <filter-mapping> of " + ours + " in web.xml below that of " + filter.getName()
                            : "add to web.xml:\n  <context-param><param-name>mfa.filter.position</param-name>"
                                    + "<param-value>last</param-value></context-param>"));
        } else {
            row(filter, Verdict.GUARDED, "");
        }
    }

    private String remedy(String place) {
        return order.isDeclared()
                ? "move the <filter-mapping> of " + ours + " in web.xml " + place
                : "declare ours in web.xml with its <filter-mapping> " + place + ":" + Lines.filter(ours);
    }

    private static String named(FilterRegistration filter) {
        return "the filter " + filter.getName() + " (" + filter.getClassName() + ")";
    }

    private void row(FilterRegistration filter, Verdict verdict, String note) {
        report.add(new Row(KIND, filter.getName(), filter.getUrlPatternMappings(), verdict, note));
    }
}
