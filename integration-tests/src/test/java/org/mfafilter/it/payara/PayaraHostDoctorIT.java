package org.mfafilter.it.payara;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.it.doctor.Examined;

/** The application that most tests on Payara Micro deploy, looked at by the doctor. */
class PayaraHostDoctorIT {

    @Test
    void hasNothingThatTheDoctorFinds(@TempDir Path folder) throws IOException {
        Path war = folder.resolve("host.war");
        HostWar.make().as(ZipExporter.class).exportTo(war.toFile());

        Examined.isClean(war, "payara-6");
    }
}
