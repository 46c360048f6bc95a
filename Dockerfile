# The server as an image: a runtime of the JDK's modules that it needs, and the jar unpacked, which starts faster than nested.
#
#   docker build -t gradus .

FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Psbom -DskipTests -DskipITs -DskipChecks -pl server -am package
RUN java -Djarmode=tools -jar server/target/gradus-server.jar extract --destination /opt/gradus
RUN jlink --add-modules java.se,jdk.charsets,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.naming.dns,jdk.random,jdk.unsupported,jdk.zipfs \
      --include-locales en --strip-debug --no-header-files --no-man-pages --output /opt/java

FROM debian:stable-slim
RUN useradd --system --uid 10001 --home-dir /opt/gradus gradus
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/gradus /opt/gradus
COPY docker/first-secrets docker/healthy /opt/gradus/bin/
ENV PATH=/opt/java/bin:$PATH
USER 10001
WORKDIR /opt/gradus
# The public port, and the one for operators: health and metrics.
EXPOSE 8443 9090
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=3 CMD ["/opt/gradus/bin/healthy"]
# Out of memory, the process ends and is started anew; neither then nor in a crash does it leave a file with what it knew.
# Production's rules: it refuses to start until the settings of docs/administration.md are there.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash", \
    "-jar", "/opt/gradus/gradus-server.jar", "--management.server.port=9090"]
