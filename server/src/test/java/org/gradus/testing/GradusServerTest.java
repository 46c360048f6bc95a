package org.gradus.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gradus.GradusServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * An integration test against the running sandbox on H2: random port, temporary database. All tests so marked share one
 * server, so each makes its own patients and sets the sandbox clock only if it sets it back.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = GradusServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"gradus.mode=sandbox", "server.address=127.0.0.1", "gradus.sandbox.story=false"})
@ContextConfiguration(initializers = {TemporaryH2.class, BackendKeys.class, HookEhr.class, StatementLog.class})
public @interface GradusServerTest {}
