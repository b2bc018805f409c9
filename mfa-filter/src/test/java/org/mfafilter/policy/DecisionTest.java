package org.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.MfaStoreException;
import org.mfafilter.policy.RequestFacts.Place;
import org.mfafilter.policy.RequestFacts.Standing;

/** The whole table of {@link Decision}: every combination of facts, and which facts are asked at all. */
class DecisionTest {

    private static final boolean[] BOTH = {false, true};

    static List<Facts> everyCombination() {
        List<Facts> table = new ArrayList<>();
        for (Place place : Place.values()) {
            for (boolean verified : BOTH) {
                for (boolean signedIn : BOTH) {
                    for (boolean exempt : BOTH) {
                        for (boolean flagged : BOTH) {
                            for (boolean opened : BOTH) {
                                for (Standing standing : standings()) {
                                    table.add(new Facts(place, verified, signedIn, exempt, flagged, opened, standing));
                                }
                            }
                        }
                    }
                }
            }
        }
        return table;
    }

    /** All of them, and no answer. */
    private static List<Standing> standings() {
        List<Standing> standings = new ArrayList<>(List.of(Standing.values()));
        standings.add(null);
        return standings;
    }

    @Test
    void tableHasEveryCombination() {
        assertThat(everyCombination()).hasSize(3 * 2 * 2 * 2 * 2 * 2 * 4);
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void decidesAsTheWayOfARequestSays(Facts facts) {
        boolean mustProve = facts.place == Place.APPLICATION
                && !facts.verified
                && facts.signedIn
                && !facts.exempt
                && facts.flagged
                && !facts.opened;
        if (mustProve && facts.standing == null) {
            assertThatThrownBy(() -> Decision.of(facts)).isInstanceOf(MfaStoreException.class);
            return;
        }
        Decision expected;
        if (facts.place == Place.OURS) {
            expected = Decision.SERVE_OURS;
        } else if (facts.place == Place.HIDDEN) {
            expected = Decision.HIDE;
        } else if (!mustProve) {
            expected = Decision.PASS;
        } else {
            expected = Map.of(
                            Standing.ENROLLED, Decision.VERIFY,
                            Standing.NOT_ENROLLED, Decision.ENROLL,
                            Standing.OTHER_SPELLING, Decision.REFUSE)
                    .get(facts.standing);
        }
        assertThat(Decision.of(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void asksBreakGlassAndThenTheStoreOnlyForAFlaggedCallerWithoutMarkAndNothingTwice(Facts facts) {
        try {
            Decision.of(facts);
        } catch (MfaStoreException e) {
            // the store was asked and could not answer
        }
        assertThat(facts.asked).doesNotHaveDuplicates();
        if (facts.verified || !facts.signedIn || facts.exempt || !facts.flagged) {
            assertThat(facts.asked).doesNotContain("opened", "standing");
        } else if (facts.opened) {
            assertThat(facts.asked).doesNotContain("standing");
        }
        if (facts.place != Place.APPLICATION) {
            assertThat(facts.asked).containsExactly("place");
        } else if (facts.verified) {
            assertThat(facts.asked).containsExactly("place", "verified");
        }
    }

    private static final class Facts implements RequestFacts {
        final Place place;
        final boolean verified;
        final boolean signedIn;
        final boolean exempt;
        final boolean flagged;
        final boolean opened;
        final Standing standing;
        final List<String> asked = new ArrayList<>();

        Facts(
                Place place,
                boolean verified,
                boolean signedIn,
                boolean exempt,
                boolean flagged,
                boolean opened,
                Standing standing) {
            this.place = place;
            this.verified = verified;
            this.signedIn = signedIn;
            this.exempt = exempt;
            this.flagged = flagged;
            this.opened = opened;
            this.standing = standing;
        }

        @Override
        public Place place() {
            asked.add("place");
            return place;
        }

        @Override
        public boolean isVerified() {
            asked.add("verified");
            return verified;
        }

        @Override
        public boolean isSignedIn() {
            asked.add("signedIn");
            return signedIn;
        }

        @Override
        public boolean isExempt() {
            asked.add("exempt");
            return exempt;
        }

        @Override
        public boolean isFlagged() {
            asked.add("flagged");
            return flagged;
        }

        @Override
        public boolean isOpened() {
            asked.add("opened");
            return opened;
        }

        @Override
        public Standing standing() {
            asked.add("standing");
            if (standing == null) {
                throw new MfaStoreException("down");
            }
            return standing;
        }

        @Override
        public String toString() {
            return place
                    + (verified ? " verified" : "")
                    + (signedIn ? " signed-in" : "")
                    + (exempt ? " exempt" : "")
                    + (flagged ? " flagged" : "")
                    + (opened ? " opened " : " ")
                    + standing;
        }
    }
}
