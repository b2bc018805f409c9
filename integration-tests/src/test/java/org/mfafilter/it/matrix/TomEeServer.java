package org.mfafilter.it.matrix;

/** TomEE: a Tomcat whose {@code server.xml} has one listener more. */
final class TomEeServer extends TomcatServer {

    TomEeServer(Place place) {
        super(place);
    }

    @Override
    String listeners() {
        return "<Listener className=\"org.apache.tomee.catalina.ServerListener\"/>";
    }
}
