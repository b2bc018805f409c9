package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mfafilter.flow.Replies;

/**
 * A SOAP client: a fault of its version, with the status that the version's HTTP binding gives to a fault, because a client
 * looks for a fault at no other: 500 in SOAP 1.1 (section 6.2); in SOAP 1.2 (part 2, section 7.5.2.2) 400 where the sender
 * can do something about it, else 500.
 */
abstract class Soap implements Dialect {

    private static final String TYPE_1_2 = "application/soap+xml";

    private Soap() {}

    static Soap onePointOne() {
        return new OnePointOne();
    }

    static Soap onePointTwo() {
        return new OnePointTwo();
    }

    @Override
    public boolean tellsWait() {
        return true;
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem.head(refusal, response);
        response.setStatus(status(refusal));
        Replies.write(type() + ";charset=UTF-8", body(refusal), request, response);
    }

    String body(Refusal refusal) {
        String detail = "<mfa:refusal xmlns:mfa=\"urn:mfa-filter\"><mfa:reason>"
                + refusal.reason().word() + "</mfa:reason>"
                + (refusal.location() == null
                        ? ""
                        : "<mfa:location>" + Escape.xml(refusal.location()) + "</mfa:location>")
                + "</mfa:refusal>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"" + namespace()
                + "\"><soap:Body><soap:Fault>"
                + fault(refusal, Escape.xml(refusal.reason().title()), detail)
                + "</soap:Fault></soap:Body></soap:Envelope>";
    }

    static boolean isOurs(Refusal refusal) {
        return refusal.reason() == Reason.UNAVAILABLE;
    }

    abstract String namespace();

    abstract String type();

    abstract int status(Refusal refusal);

    abstract String fault(Refusal refusal, String title, String detail);

    /** Told by the header that this version alone has. */
    static final class OnePointOne extends Soap {

        @Override
        public boolean isSpokenBy(HttpServletRequest request) {
            String type = Client.contentType(request);
            return request.getHeader("SOAPAction") != null
                    && (type.startsWith("text/xml") || type.startsWith("multipart/related"));
        }

        @Override
        String namespace() {
            return "http://schemas.xmlsoap.org/soap/envelope/";
        }

        @Override
        String type() {
            return "text/xml";
        }

        @Override
        int status(Refusal refusal) {
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }

        @Override
        String fault(Refusal refusal, String title, String detail) {
            return "<faultcode>soap:" + (isOurs(refusal) ? "Server" : "Client") + "</faultcode><faultstring>" + title
                    + "</faultstring><detail>" + detail + "</detail>";
        }
    }

    /** Told by its media type, also as the type of the first part of several. */
    static final class OnePointTwo extends Soap {

        @Override
        public boolean isSpokenBy(HttpServletRequest request) {
            String type = Client.contentType(request);
            return type.startsWith(TYPE_1_2) || (type.startsWith("multipart/related") && type.contains(TYPE_1_2));
        }

        @Override
        String namespace() {
            return "http://www.w3.org/2003/05/soap-envelope";
        }

        @Override
        String type() {
            return TYPE_1_2;
        }

        @Override
        int status(Refusal refusal) {
            return isOurs(refusal) ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : HttpServletResponse.SC_BAD_REQUEST;
        }

        @Override
        String fault(Refusal refusal, String title, String detail) {
            return "<soap:Code><soap:Value>soap:" + (isOurs(refusal) ? "Receiver" : "Sender")
                    + "</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">" + title
                    + "</soap:Text></soap:Reason><soap:Detail>" + detail + "</soap:Detail>";
        }
    }
}
