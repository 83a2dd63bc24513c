package org.practicesync.platform.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.event.Event;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Starts the service, or says in one line which variable keeps it from starting. */
@QuarkusMain
public final class PracticeSync {
    private PracticeSync() {}

    public static void main(String... args) {
        try {
            new Environment(PracticeSync::variable).check(isProd()).forEach(System::setProperty);
        } catch (Environment.Malformed malformed) {
            System.err.println(malformed.getMessage());
            System.exit(1);
        }
        Quarkus.run(Service.class, args);
    }

    /** Serves until the process is asked to stop, and lets everybody finish before anything is closed. */
    static final class Service implements QuarkusApplication {
        private final Event<ProcessStopping> stopping;

        Service(Event<ProcessStopping> stopping) {
            this.stopping = stopping;
        }

        @Override
        public int run(String... args) {
            Quarkus.waitForExit();
            stopping.fire(new ProcessStopping());
            return 0;
        }
    }

    /** A variable of the environment, or a system property of that name or of its dotted form. */
    private static @Nullable String variable(String name) {
        String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
        String property = System.getProperty(name, System.getProperty(dotted));
        return property == null ? System.getenv(name) : property;
    }

    private static boolean isProd() {
        String profile = variable("QUARKUS_PROFILE");
        if (profile == null) {
            return LaunchMode.current() == LaunchMode.NORMAL;
        }
        return Arrays.stream(profile.split(",")).anyMatch(name -> name.strip().equals("prod"));
    }
}
