package org.mfafilter.web;

/** How far the change to the writing key has come on this node. Immutable. */
final class KeyRotationStatus {

    final String writingKey;
    final boolean finished;
    final int resealed;
    final int unreadable;

    KeyRotationStatus(String writingKey, boolean finished, int resealed, int unreadable) {
        this.writingKey = writingKey;
        this.finished = finished;
        this.resealed = resealed;
        this.unreadable = unreadable;
    }

    /** Whether a whole walk found nothing that another key sealed or that does not open: the old key can go. */
    boolean isOldKeyUnused() {
        return finished && resealed == 0 && unreadable == 0;
    }

    @Override
    public String toString() {
        return "writing key " + writingKey + ", walk " + (finished ? "finished" : "under way") + ", sealed anew "
                + resealed + ", unreadable " + unreadable;
    }
}
