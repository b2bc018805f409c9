package org.mfafilter.it.doors.host;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the server has JAX-RS. */
@ApplicationPath("/app/rest")
public class RestApplication extends Application {}
