package org.mfafilter.web;

import org.mfafilter.policy.RequestFacts;

/** The facts of a request in a dry run, where no session is ever verified and the store's answers are remembered. */
final class DryRunFacts implements RequestFacts {

    private final RequestEdge facts;
    private final RememberedStandings standings;

    DryRunFacts(RequestEdge facts, RememberedStandings standings) {
        this.facts = facts;
        this.standings = standings;
    }

    @Override
    public Place place() {
        return Place.APPLICATION;
    }

    @Override
    public boolean isVerified() {
        return false;
    }

    @Override
    public boolean isSignedIn() {
        return facts.isSignedIn();
    }

    @Override
    public boolean isExempt() {
        return facts.isExempt();
    }

    @Override
    public boolean isFlagged() {
        return facts.isFlagged();
    }

    @Override
    public boolean isOpened() {
        return facts.isBreakGlassOpen();
    }

    @Override
    public Standing standing() {
        return standings.of(facts.caller().toString(), System.nanoTime(), facts::standing);
    }
}
