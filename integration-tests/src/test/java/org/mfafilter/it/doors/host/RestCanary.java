package org.mfafilter.it.doors.host;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** A resource. */
@Path("/records")
@Produces("application/json")
public class RestCanary {

    /** Reads. */
    @GET
    public String read() {
        return "{\"record\":\"CANARY-rest\"}";
    }

    /** Changes. */
    @POST
    public String change() {
        return "{\"changed\":\"CANARY-rest\"}";
    }
}
