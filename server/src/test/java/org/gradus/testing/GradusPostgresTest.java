package org.gradus.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gradus.GradusServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** As {@link GradusServerTest}, on a PostgreSQL whose binaries come from Maven Central. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = GradusServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"gradus.mode=sandbox", "server.address=127.0.0.1", "gradus.sandbox.story=false"})
@ContextConfiguration(
        initializers = {TemporaryPostgres.class, HookEhr.class, StatementLog.class},
        // A journey that is otherwise played on H2 only may be inherited.
        inheritInitializers = false)
public @interface GradusPostgresTest {}
